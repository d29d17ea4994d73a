// Saving answers as a file and opening one. Both stay on this computer.

/** Far more than a filled form; anything bigger is some other file. */
const MOST_BYTES = 5_000_000;

/**
 * @param {string} text
 * @param {string} call
 */
export function saveFile(text, call) {
  const now = new Date();
  const stamp = [now.getFullYear(), now.getMonth() + 1, now.getDate(), now.getHours(), now.getMinutes()];
  const [year, ...rest] = stamp.map((part) => String(part).padStart(2, "0"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `${call}-答案-${year}${rest[0]}${rest[1]}-${rest[2]}${rest[3]}.json`;
  link.click();
  // Not at once: some browsers start reading only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * Let the person choose a file and read it; resolves to null where it cannot be an answers file for its size.
 * @param {HTMLInputElement} input
 * @param {(name: string, text: string | null) => void} onText
 */
export function chooseFile(input, onText) {
  // Emptied, so that choosing the same file again is a change too.
  input.value = "";
  input.onchange = async () => {
    const file = input.files?.[0];
    if (!file) return;
    onText(file.name, file.size > MOST_BYTES ? null : await file.text());
  };
  input.click();
}
