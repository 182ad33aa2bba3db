import { version as editorVersion } from "vscode";
import type { Topic, WrittenLesson } from "../../core/curriculum/model.ts";

/**
 * The page for a new issue with everything filled in that the author needs and the reader should not have to type. Nothing of
 * the reader's files or progress is in it.
 *
 * @param issues Address of the project's issues, such as `https://forge.example/owner/name/issues`.
 */
export function issueAddress(issues: string, lesson: WrittenLesson, topic: Topic, version: string): string {
  const address = new URL(`${issues.replace(/\/$/u, "")}/new`);
  address.searchParams.set("title", `Lesson "${lesson.title}": `);
  address.searchParams.set("labels", "content");
  address.searchParams.set(
    "body",
    [
      "What is wrong, and where in the lesson:",
      "",
      "",
      "What would be right (and how you know):",
      "",
      "",
      "---",
      `Lesson \`${lesson.id}\` of topic \`${topic.id}\`, file \`curriculum/topics/${topic.id}/${lesson.id}.md\``,
      `ML Roadmap ${version}, VS Code ${editorVersion}`,
    ].join("\n"),
  );
  return address.href;
}
