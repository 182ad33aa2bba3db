import { l10n, Uri, window, workspace, type Disposable, type TextDocument } from "vscode";
import type { CompilerPort } from "../../core/curriculum/compiler-port.ts";
import type { CommandRegistry } from "../shell/commands.ts";
import { DisposableStore } from "../shell/disposable.ts";
import type { ErrorReporter } from "../shell/errors.ts";
import type { Library } from "../shell/library.ts";
import { isCurriculumText } from "../../core/curriculum/folder-limits.ts";
import { CoursePacks } from "./course-packs.ts";
import { curriculumAround, pathBelow } from "./curriculum-folder.ts";
import { CurriculumDiagnostics } from "./diagnostics.ts";
import { LiveCurriculum } from "./live-curriculum.ts";
import { placeOf, Preview, type OpenPanel } from "./preview.ts";

export interface AuthoringDependencies {
  readonly compiler: CompilerPort;
  readonly library: Library;
  readonly commands: CommandRegistry;
  readonly errors: ErrorReporter;
  readonly openPanel: OpenPanel;
}

/** What a teacher needs to write a lesson, and a learner to open a course pack: a folder with the curriculum's layout. */
export function createAuthoringModule(deps: AuthoringDependencies): Disposable {
  const store = new DisposableStore();
  const diagnostics = store.add(new CurriculumDiagnostics());
  const curricula = store.add(new Curricula(deps, diagnostics));
  const packs = store.add(new CoursePacks({ ...deps, diagnostics }));
  const { commands } = deps;
  store.add(commands.register("mlRoadmap.previewLesson", (target) => preview(curricula, target)));
  store.add(commands.register("mlRoadmap.openCoursePack", (folder) => packs.add(folder)));
  store.add(commands.register("mlRoadmap.closeCoursePack", (target) => packs.remove(target)));
  const check = (document: TextDocument): void => {
    checkWhileOpen(curricula, document).catch((error: unknown) => deps.errors.report(l10n.t("The curriculum folder could not be checked"), error));
  };
  store.add(workspace.onDidOpenTextDocument(check));
  for (const document of workspace.textDocuments) check(document);
  packs.start();
  return store;
}

/** A file of a curriculum folder that is open in an editor has its folder checked from then on. */
async function checkWhileOpen(curricula: Curricula, { uri }: TextDocument): Promise<void> {
  if (workspace.getWorkspaceFolder(uri) === undefined || !isCurriculumText(uri.path)) return;
  const root = await curriculumAround(uri);
  const path = root && pathBelow(root, uri);
  if (root !== undefined && path !== undefined && isCurriculumText(path) && !curricula.has(root)) await curricula.live(root).compile();
}

/** The curriculum folders that are being written, each compiled live and with at most one preview. */
class Curricula implements Disposable {
  readonly #deps: AuthoringDependencies;
  readonly #live = new Map<string, LiveCurriculum>();
  readonly #previews = new Map<string, Preview>();

  readonly #diagnostics: CurriculumDiagnostics;

  constructor(deps: AuthoringDependencies, diagnostics: CurriculumDiagnostics) {
    this.#deps = deps;
    this.#diagnostics = diagnostics;
  }

  has(root: Uri): boolean {
    return this.#live.has(root.toString());
  }

  live(root: Uri): LiveCurriculum {
    const key = root.toString();
    const known = this.#live.get(key);
    if (known !== undefined) return known;
    const { compiler, errors } = this.#deps;
    const live = new LiveCurriculum(root, compiler, (error) => errors.report(l10n.t("The curriculum folder could not be compiled"), error));
    live.onDidCompile(({ problems, files }) => this.#diagnostics.show(root, problems, files));
    this.#live.set(key, live);
    return live;
  }

  preview(live: LiveCurriculum): Preview {
    const key = live.root.toString();
    const known = this.#previews.get(key);
    if (known !== undefined) return known;
    const preview = new Preview(live, this.#deps.openPanel);
    preview.onDidDispose(() => this.#previews.delete(key));
    this.#previews.set(key, preview);
    return preview;
  }

  dispose(): void {
    for (const preview of this.#previews.values()) preview.dispose();
    for (const live of this.#live.values()) live.dispose();
  }
}

async function preview(curricula: Curricula, target: unknown): Promise<void> {
  const uri = target instanceof Uri ? target : window.activeTextEditor?.document.uri;
  const root = uri && (await curriculumAround(uri));
  const place = uri && root && placeOf(pathBelow(root, uri) ?? "");
  if (root === undefined || place === undefined) {
    void window.showInformationMessage(
      l10n.t("Open a lesson's .md file or a topic.yaml of a curriculum folder first: a folder with a roadmap.yaml, and topics/<topic>/<lesson>.md below it."),
    );
    return;
  }
  const live = curricula.live(root);
  await live.compile();
  await curricula.preview(live).show(place);
}

