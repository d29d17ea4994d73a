// Saving answers as a file and opening one. Both stay on this computer.

/** Far more than a filled form; anything bigger is some other file. */
const MOST_BYTES = 5_000_000;

/** How a file is named and typed, by its ending. */
const DOCUMENTS = {
  ".docx": ["申报书", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
};

/**
 * @param {string} text  of an answers file
 * @param {string} call
 */
export function saveFile(text, call) {
  saveText(text, `${call}-答案-${stamp()}.json`);
}

/**
 * @param {string} text
 * @param {string} name  of the file
 */
export function saveText(text, name) {
  save(new Blob([text], { type: "application/json" }), name);
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes  of a document
 * @param {string} kind  its ending
 * @param {string} call
 */
export function saveBytes(bytes, kind, call) {
  const [name, type] = DOCUMENTS[kind];
  save(new Blob([bytes], { type }), `${call}-${name}-${stamp()}${kind}`);
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string} name  of the file
 */
export function saveWorkbook(bytes, name) {
  save(new Blob([bytes], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }), name);
}

function stamp() {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate(), now.getHours(), now.getMinutes()];
  const [year, month, day, hour, minute] = parts.map((part) => String(part).padStart(2, "0"));
  return `${year}${month}${day}-${hour}${minute}`;
}

/**
 * @param {Blob} content
 * @param {string} name
 */
function save(content, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
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
