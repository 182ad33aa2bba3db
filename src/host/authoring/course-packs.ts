import { commands, l10n, Uri, window, workspace, type Disposable } from "vscode";
import type { CompilerPort } from "../../core/curriculum/compiler-port.ts";
import { packOf } from "../../core/curriculum/packs.ts";
import { DisposableStore } from "../shell/disposable.ts";
import type { ErrorReporter } from "../shell/errors.ts";
import type { Library } from "../shell/library.ts";
import type { CurriculumDiagnostics } from "./diagnostics.ts";
import { LiveCurriculum, type Compilation } from "./live-curriculum.ts";

const SETTING = "coursePacks";

export interface CoursePacksDependencies {
  readonly compiler: CompilerPort;
  readonly library: Library;
  readonly errors: ErrorReporter;
  readonly diagnostics: CurriculumDiagnostics;
}

/**
 * The course packs that the learner has opened: folders with the layout of a curriculum, shown beside the built-in path. A pack is data.
 * It is compiled like the built-in lessons, so nothing in it can run or load anything; what is wrong in it is left out and said.
 */
export class CoursePacks implements Disposable {
  readonly #deps: CoursePacksDependencies;
  readonly #store = new DisposableStore();
  readonly #open = new Map<string, { readonly live: LiveCurriculum; id: string | undefined }>();

  constructor(deps: CoursePacksDependencies) {
    this.#deps = deps;
    this.#store.add(workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(`mlRoadmap.${SETTING}`) && void this.#follow()));
  }

  /** Opens what the settings name. A pack whose folder is gone is said once and stays in the settings: a drive may be back tomorrow. */
  start(): void {
    if (this.#wanted().length > 0) void this.#follow();
  }

  /** Asks for a folder, opens it as a pack and keeps it in the user's settings. */
  async add(given?: unknown): Promise<void> {
    const picked = given instanceof Uri ? [given] : await window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, openLabel: l10n.t("Open Course Pack") });
    const root = picked?.[0];
    if (root === undefined) return;
    const address = root.scheme === "file" ? root.fsPath : root.toString();
    if (this.#open.has(keyOf(address))) {
      void window.showInformationMessage(l10n.t("This course pack is open already: it stands below the built-in phases in the roadmap."));
      return;
    }
    const compilation = await this.#openPack(address);
    if (compilation === undefined) return;
    await this.#remember([...this.#wanted(), address]);
    await commands.executeCommand("mlRoadmap.roadmap.focus");
    tell(compilation);
  }

  /** Takes a pack away from the roadmap; its folder and what was done in it stay. */
  async remove(target: unknown): Promise<void> {
    const phase: unknown = typeof target === "object" && target !== null ? Reflect.get(target, "phase") : undefined;
    const phaseId: unknown = typeof phase === "object" && phase !== null ? Reflect.get(phase, "id") : undefined;
    const pack = typeof phaseId === "string" ? packOf(phaseId) : await this.#pick();
    const entry = [...this.#open].find(([, { id }]) => id === pack && pack !== undefined);
    if (entry === undefined) return;
    await this.#remember(this.#wanted().filter((address) => keyOf(address) !== entry[0]));
    await this.#follow();
  }

  dispose(): void {
    for (const { live } of this.#open.values()) live.dispose();
    this.#store.dispose();
  }

  #wanted(): string[] {
    const value: unknown = workspace.getConfiguration("mlRoadmap").get(SETTING);
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string" && one !== "") : [];
  }

  async #remember(addresses: readonly string[]): Promise<void> {
    await workspace.getConfiguration("mlRoadmap").update(SETTING, addresses, true);
  }

  /** Opens what is wanted and not open, and closes what is open and not wanted. */
  async #follow(): Promise<void> {
    const wanted = this.#wanted();
    const keys = new Set(wanted.map(keyOf));
    for (const [key, { live, id }] of this.#open) {
      if (keys.has(key)) continue;
      live.dispose();
      this.#deps.diagnostics.clear(live.root);
      this.#open.delete(key);
      if (id !== undefined) this.#deps.library.setPack(id, undefined);
    }
    for (const address of wanted) if (!this.#open.has(keyOf(address))) await this.#openPack(address);
  }

  async #openPack(address: string): Promise<Compilation | undefined> {
    const root = uriOf(address);
    const report = (error: unknown): void => this.#deps.errors.report(l10n.t("The course pack {0} could not be read", address), error);
    try {
      await workspace.fs.stat(Uri.joinPath(root, "roadmap.yaml"));
    } catch {
      void window.showWarningMessage(l10n.t("{0} is no course pack: it has no roadmap.yaml. The README of the curriculum says what a pack holds.", address));
      return undefined;
    }
    const live = new LiveCurriculum(root, this.#deps.compiler, report);
    const entry: { readonly live: LiveCurriculum; id: string | undefined } = { live, id: undefined };
    this.#open.set(keyOf(address), entry);
    live.onDidCompile((compilation) => this.#take(root, entry, compilation));
    try {
      return await live.compile();
    } catch (error) {
      report(error);
      return undefined;
    }
  }

  #take(root: Uri, entry: { id: string | undefined }, { compiled, problems, files }: Compilation): void {
    this.#deps.diagnostics.show(root, problems, files);
    const id = compiled.index.pack?.id ?? folderId(root);
    const taken = [...this.#open.values()].some((other) => other !== entry && other.id === id);
    if (taken) {
      void window.showWarningMessage(l10n.t("Two course packs call themselves '{0}'. Close one, or give one another id in its roadmap.yaml.", id));
      return;
    }
    if (entry.id !== undefined && entry.id !== id) this.#deps.library.setPack(entry.id, undefined);
    entry.id = id;
    this.#deps.library.setPack(id, { index: compiled.index, lessons: new Map(compiled.lessons.map(({ document }) => [document.id, document])) });
  }

  async #pick(): Promise<string | undefined> {
    const items = [...this.#open].flatMap(([, { id, live }]) => (id === undefined ? [] : [{ label: id, description: live.root.fsPath, id }]));
    if (items.length === 0) {
      void window.showInformationMessage(l10n.t("No course pack is open."));
      return undefined;
    }
    return (await window.showQuickPick(items, { title: l10n.t("Close Course Pack") }))?.id;
  }
}

function tell({ compiled, problems }: Compilation): void {
  const lessons = compiled.lessons.length;
  if (problems.length === 0) {
    void window.showInformationMessage(l10n.t("The course pack is open, with {0} lessons: it stands below the built-in phases.", lessons));
    return;
  }
  const show = l10n.t("Show Problems");
  void window
    .showWarningMessage(l10n.t("The course pack is open, with {0} lessons. {1} problems were found, and what they touch was left out.", lessons, problems.length), show)
    .then((answer) => (answer === show ? commands.executeCommand("workbench.actions.view.problems") : undefined));
}

function uriOf(address: string): Uri {
  return /^[a-z][a-z0-9+.-]+:\/\//iu.test(address) ? Uri.parse(address, true) : Uri.file(address);
}

function keyOf(address: string): string {
  return uriOf(address).toString();
}

/** A pack that does not name itself is known by its folder's name. */
function folderId(root: Uri): string {
  const name = root.path.split("/").findLast((part) => part !== "") ?? "";
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/gu, "-")
      .replace(/^-|-$/gu, "") || "pack"
  );
}
