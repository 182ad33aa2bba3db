import type { CompiledCurriculum, CurriculumFiles } from "./compile.ts";

/**
 * The curriculum compiler as the extension gets it: in a bundle of its own, with Markdown, mathematics and highlighting, that is loaded
 * when an author or a course pack needs it and never to show a built-in lesson.
 */
export interface CompilerPort {
  /** @throws Error where the bundle cannot be loaded, which means that the installation is damaged. */
  create(): Promise<(files: CurriculumFiles) => CompiledCurriculum>;
  /** JSON Schemas of the files that authors write, by the name of the file they describe: topic, roadmap, glossary, exercise, lesson, quiz, predict, figure. */
  schemas(): Promise<Readonly<Record<string, object>>>;
}
