import type { AuthorHelp } from "./author-help.ts";
import type { YamlPath } from "./author-schema.ts";
import type { CompiledCurriculum, CurriculumFiles } from "./compile.ts";
import type { TextEdit } from "./problems.ts";
import type { TextInFile } from "./yaml-file.ts";

/**
 * The curriculum compiler as the extension gets it: in a bundle of its own, with Markdown, YAML, mathematics and highlighting, that is
 * loaded when an author or a course pack needs it and never to show a built-in lesson.
 */
export interface CompilerPort {
  /** @throws Error where the bundle cannot be loaded, which means that the installation is damaged. */
  create(): Promise<(files: CurriculumFiles) => CompiledCurriculum>;
  /** Completion and hover in the files that authors write. */
  help(): Promise<AuthorHelp>;
  /** See `editList`. */
  editList(source: TextInFile, path: YamlPath, item: unknown, insteadOf?: string): Promise<TextEdit | undefined>;
}
