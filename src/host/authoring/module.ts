import { commands as vscodeCommands, languages, l10n, Uri, window, workspace, type Disposable, type TextDocument } from "vscode";
import type { CompilerPort } from "../../core/curriculum/compiler-port.ts";
import { isCurriculumText } from "../../core/curriculum/folder-limits.ts";
import type { CommandRegistry } from "../shell/commands.ts";
import { DisposableStore } from "../shell/disposable.ts";
import type { ErrorReporter } from "../shell/errors.ts";
import type { Library } from "../shell/library.ts";
import { AUTHORED_FILES, AuthorHelpProvider, TRIGGERS } from "./author-help.ts";
import { CoursePacks } from "./course-packs.ts";
import { Curricula } from "./curricula.ts";
import { curriculumAround, pathBelow } from "./curriculum-folder.ts";
import { CurriculumDiagnostics } from "./diagnostics.ts";
import type { LiveCurriculum } from "./live-curriculum.ts";
import { NewContent } from "./new-content.ts";
import { placeOf, Preview, type OpenPanel } from "./preview.ts";
import { QuickFixes } from "./quick-fixes.ts";

export interface AuthoringDependencies {
  readonly compiler: CompilerPort;
  readonly library: Library;
  readonly commands: CommandRegistry;
  readonly errors: ErrorReporter;
  readonly openPanel: OpenPanel;
  readonly extensionUri: Uri;
}

/** What a teacher needs to write a lesson, and a learner to open a course pack: a folder with the curriculum's layout. */
export function createAuthoringModule(deps: AuthoringDependencies): Disposable {
  const { commands, compiler, errors, library } = deps;
  const store = new DisposableStore();
  const diagnostics = store.add(new CurriculumDiagnostics());
  const curricula = store.add(new Curricula(compiler, errors, diagnostics));
  const packs = store.add(new CoursePacks({ curricula, library, errors }));
  const previews = store.add(new Previews(curricula, deps.openPanel));
  const newContent = new NewContent({ curricula, compiler, packs: library, preview: (uri) => previews.show(uri) });
  const help = new AuthorHelpProvider(curricula, compiler);
  store.add(commands.register("mlRoadmap.previewLesson", (target) => previews.show(target)));
  store.add(commands.register("mlRoadmap.newLesson", (target) => newContent.lesson(target)));
  store.add(commands.register("mlRoadmap.newTopic", (target) => newContent.topic(target)));
  store.add(commands.register("mlRoadmap.newExercise", (target) => newContent.exercise(target)));
  store.add(commands.register("mlRoadmap.newCoursePack", () => newContent.coursePack()));
  store.add(commands.register("mlRoadmap.openCoursePack", (folder) => packs.add(folder)));
  store.add(commands.register("mlRoadmap.closeCoursePack", (target) => packs.remove(target)));
  store.add(commands.register("mlRoadmap.authorGuide", () => showGuide(deps.extensionUri)));
  store.add(languages.registerCompletionItemProvider(AUTHORED_FILES, help, ...TRIGGERS));
  store.add(languages.registerHoverProvider(AUTHORED_FILES, help));
  store.add(languages.registerCodeActionsProvider(AUTHORED_FILES, new QuickFixes(diagnostics), QuickFixes.kinds));
  const check = (document: TextDocument): void => {
    checkWhileOpen(curricula, document).catch((error: unknown) => errors.report(l10n.t("The curriculum folder could not be checked"), error));
  };
  store.add(workspace.onDidOpenTextDocument(check));
  for (const document of workspace.textDocuments) check(document);
  curricula.watch();
  packs.start();
  return store;
}

/** A file of a curriculum folder that is open in an editor has its folder checked from then on. */
async function checkWhileOpen(curricula: Curricula, { uri }: TextDocument): Promise<void> {
  if (workspace.getWorkspaceFolder(uri) === undefined || !isCurriculumText(uri.path)) return;
  const root = await curriculumAround(uri);
  const path = root && pathBelow(root, uri);
  if (root !== undefined && path !== undefined && isCurriculumText(path) && !curricula.has(root)) await curricula.written(root).compile();
}

/** The preview of each curriculum folder: at most one. */
class Previews implements Disposable {
  readonly #curricula: Curricula;
  readonly #openPanel: OpenPanel;
  readonly #open = new Map<string, Preview>();

  constructor(curricula: Curricula, openPanel: OpenPanel) {
    this.#curricula = curricula;
    this.#openPanel = openPanel;
  }

  /** Shows the page that a file makes: the given one, or the one in the active editor. */
  async show(target: unknown): Promise<void> {
    const uri = target instanceof Uri ? target : window.activeTextEditor?.document.uri;
    const root = uri && (await this.#curricula.around(uri));
    const place = uri && root && placeOf(pathBelow(root, uri) ?? "");
    if (root === undefined || place === undefined) {
      void window.showInformationMessage(
        l10n.t(
          "Open a lesson's .md file or a topic.yaml of a curriculum folder first: a folder with a roadmap.yaml, and topics/<topic>/<lesson>.md below it.",
        ),
      );
      return;
    }
    const live = this.#curricula.written(root);
    await live.compile();
    await this.#of(live).show(place);
  }

  dispose(): void {
    for (const preview of this.#open.values()) preview.dispose();
  }

  #of(live: LiveCurriculum): Preview {
    const key = live.root.toString();
    const known = this.#open.get(key);
    if (known !== undefined) return known;
    const preview = new Preview(live, this.#openPanel);
    preview.onDidDispose(() => this.#open.delete(key));
    this.#open.set(key, preview);
    return preview;
  }
}

/** The guide ships with the extension, so that a teacher needs nothing else. */
async function showGuide(extensionUri: Uri): Promise<void> {
  await vscodeCommands.executeCommand("markdown.showPreview", Uri.joinPath(extensionUri, "curriculum", "README.md"));
}
