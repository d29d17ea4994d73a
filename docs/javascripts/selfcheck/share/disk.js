// Saving answers as a file and opening one. Both stay on this computer.
import { AnswersError } from "../form/answers.js";

/** Far more than a filled form; anything bigger is some other file. */
export const MOST_BYTES = 5_000_000;

/** The types of the files that the engine writes, by their ending. */
const TYPES = {
  ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".ics": "text/calendar",
};

/**
 * @param {string} text  of an answers file
 * @param {string} call
 * @param {string} [what]  is in it
 */
export function saveFile(text, call, what = "答案") {
  saveText(text, `${call}-${what}-${stamp()}.json`);
}

/**
 * @param {string} text
 * @param {string} name  of the file
 */
export function saveText(text, name) {
  save(new Blob([text], { type: "application/json" }), name);
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string} name  of the file, before the time
 * @param {string} suffix
 */
export function saveDocument(bytes, name, suffix) {
  save(new Blob([bytes], { type: TYPES[suffix] }), `${name}-${stamp()}${suffix}`);
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string} name  of the file
 */
export function saveWorkbook(bytes, name) {
  save(new Blob([bytes], { type: TYPES[".xlsx"] }), name);
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
 * Let the person choose files.
 * @param {HTMLInputElement} input
 * @param {(files: File[]) => void} onFiles
 */
export function chooseFiles(input, onFiles) {
  // Emptied, so that choosing the same file again is a change too.
  input.value = "";
  input.onchange = () => input.files?.length && onFiles([...input.files]);
  input.click();
}

/**
 * Let the person drop files onto a part of the page.
 * @param {HTMLElement} zone
 * @param {(files: File[]) => void} onFiles
 */
export function acceptDrops(zone, onFiles) {
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.toggleAttribute("data-over", true);
  });
  zone.addEventListener("dragleave", () => zone.toggleAttribute("data-over", false));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.toggleAttribute("data-over", false);
    onFiles([...event.dataTransfer.files]);
  });
}

/**
 * @param {Blob} file
 * @returns {Promise<string>}
 * @throws {AnswersError} where it cannot be an answers file for its size or its bytes
 */
export async function readText(file) {
  if (file.size > MOST_BYTES) throw new AnswersError("文件太大，不会是自评答案文件。");
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
  } catch (error) {
    if (error instanceof TypeError) throw new AnswersError("不是 UTF-8 文字，请在对方的自评页面上重新保存。");
    throw new AnswersError("这个文件现在读不了，可能已被移走或改名。");
  }
}
