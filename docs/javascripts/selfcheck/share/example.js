// Worked examples: `?example=<id>` in the address names one of those published beside this page.
import { AnswersError } from "../form/answers.js";

const ID = /^[a-z0-9-]+$/;

/**
 * The example that the address asks for. It is taken out of the address, so that a reload brings back what was filled
 * in since and not the example.
 * @returns {string | null}
 */
function takeExample() {
  const address = new URL(location.href);
  const id = address.searchParams.get("example");
  if (id === null) return null;
  address.searchParams.delete("example");
  history.replaceState(history.state, "", address);
  return id;
}

/**
 * Fetch the answers file of an example.
 * @param {string} id  as somebody wrote it in an address
 * @returns {Promise<string>}
 * @throws {AnswersError}
 */
async function fetchExample(id) {
  if (!ID.test(id)) throw new AnswersError("示例的编号只能有小写字母、数字和连字符。");
  let response;
  try {
    response = await fetch(`examples/${id}.json`, { cache: "no-cache" });
  } catch {
    throw new AnswersError("没有下载下来，请检查网络，再从“填报示例”页打开一次。");
  }
  if (response.status === 404) throw new AnswersError("没有这个示例，可能已改名，请从“填报示例”页打开。");
  if (!response.ok) throw new AnswersError(`没有下载下来（HTTP ${response.status}），请从“填报示例”页再打开一次。`);
  return response.text();
}

/**
 * Open the example that the address asks for, if it does, like a file.
 * @param {import("./files.js").Files} files
 */
export async function openExample(files) {
  const id = takeExample();
  if (id === null) return;
  try {
    files.open(`示例：${id}`, await fetchExample(id));
  } catch (error) {
    if (!(error instanceof AnswersError)) throw error;
    files.refuse(`示例：${id}`, error);
  }
}
