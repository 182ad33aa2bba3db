import { commands, l10n, Uri, window, workspace, type Disposable } from "vscode";
import { packOf } from "../../core/curriculum/packs.ts";
import { slugOf } from "../../core/curriculum/ids.ts";
import { DisposableStore } from "../shell/disposable.ts";
import type { ErrorReporter } from "../shell/errors.ts";
import type { Library } from "../shell/library.ts";
import { nameOf } from "./curriculum-folder.ts";
import type { Curricula, SharedCurriculum } from "./curricula.ts";
import type { Compilation } from "./live-curriculum.ts";

const SETTING = "coursePacks";

export interface CoursePacksDependencies {
  readonly curricula: Curricula;
  readonly library: Library;
  readonly errors: ErrorReporter;
}

interface OpenPack {
  readonly root: Uri;
  readonly shared: SharedCurriculum;
  readonly listener: Disposable;
  /** What it calls itself, and what it holds; of a pack whose roadmap is broken for a moment, what was sound last. */
  id: string | undefined;
  compilation: Compilation | undefined;
  /** The id under which the library holds it: none while its folder is gone, or while another pack has its id. */
  shown: string | undefined;
  /** The learner was told why it is not shown. */
  told: boolean;
}

/**
 * The course packs that the learner has opened: folders with the layout of a curriculum, shown beside the built-in path. A pack is data.
 * It is compiled like the built-in lessons, so nothing in it can run or load anything; what is wrong in it is left out and said.
 */
export class CoursePacks implements Disposable {
  readonly #deps: CoursePacksDependencies;
  readonly #store = new DisposableStore();
  /** By address; of two with one id the first is shown. */
  readonly #open = new Map<string, OpenPack>();
  #following: Promise<void> = Promise.resolve();

  constructor(deps: CoursePacksDependencies) {
    this.#deps = deps;
    this.#store.add(workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(`mlRoadmap.${SETTING}`) && void this.#follow()));
  }

  /** Opens what the settings name. A pack whose folder is gone is said once and stays in the settings: a drive may be back tomorrow. */
  start(): void {
    if (wanted().length > 0) void this.#follow();
  }

  /** Asks for a folder, opens it as a pack and keeps it in the user's settings. */
  async add(given?: unknown): Promise<void> {
    const picked =
      given instanceof Uri
        ? [given]
        : await window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, openLabel: l10n.t("Open Course Pack") });
    const root = picked?.[0];
    if (root === undefined) return;
    const address = addressOf(root);
    if (this.#open.has(keyOf(address))) {
      void window.showInformationMessage(l10n.t("This course pack is open already: it stands below the built-in phases in the roadmap."));
      return;
    }
    const pack = await this.#openPack(address);
    if (pack === undefined) return;
    await remember([...wanted(), address]);
    await commands.executeCommand("mlRoadmap.roadmap.focus");
    if (pack.shown !== undefined && pack.compilation !== undefined) tell(pack.compilation);
  }

  /** Takes a pack away from the roadmap; its folder and what was done in it stay. */
  async remove(target: unknown): Promise<void> {
    const phase: unknown = typeof target === "object" && target !== null ? Reflect.get(target, "phase") : undefined;
    const phaseId: unknown = typeof phase === "object" && phase !== null ? Reflect.get(phase, "id") : undefined;
    const pack = typeof phaseId === "string" ? packOf(phaseId) : undefined;
    const key = pack === undefined ? await this.#pick() : [...this.#open].find(([, { shown }]) => shown === pack)?.[0];
    if (key === undefined) return;
    await remember(wanted().filter((address) => keyOf(address) !== key));
    await this.#follow();
  }

  dispose(): void {
    for (const { listener, shared } of this.#open.values()) {
      listener.dispose();
      shared.dispose();
    }
    this.#store.dispose();
  }

  /** Opens what is wanted and not open, and closes what is open and not wanted; one change after the other. */
  async #follow(): Promise<void> {
    this.#following = this.#following.then(() => this.#followOnce());
    return this.#following;
  }

  async #followOnce(): Promise<void> {
    const addresses = wanted();
    const keys = new Set(addresses.map(keyOf));
    for (const [key, pack] of this.#open) if (!keys.has(key)) this.#close(key, pack);
    for (const address of addresses) if (!this.#open.has(keyOf(address))) await this.#openPack(address);
  }

  async #openPack(address: string): Promise<OpenPack | undefined> {
    const root = uriOf(address);
    try {
      await workspace.fs.stat(Uri.joinPath(root, "roadmap.yaml"));
    } catch {
      void window.showWarningMessage(
        l10n.t("{0} is no course pack: it has no roadmap.yaml. ML Roadmap: Guide for Authors says what a pack holds.", address),
      );
      return undefined;
    }
    const shared = this.#deps.curricula.share(root);
    const listener = shared.live.onDidCompile((compilation) => this.#take(pack, compilation));
    const pack: OpenPack = { root, shared, listener, id: undefined, compilation: undefined, shown: undefined, told: false };
    this.#open.set(keyOf(address), pack);
    this.#tellHasPacks();
    try {
      await shared.live.compile();
    } catch (error) {
      this.#deps.errors.report(l10n.t("The course pack {0} could not be read", address), error);
    }
    return pack;
  }

  #close(key: string, pack: OpenPack): void {
    pack.listener.dispose();
    pack.shared.dispose();
    this.#open.delete(key);
    if (pack.shown !== undefined) this.#deps.library.setPack(pack.shown, undefined);
    // Another pack may have waited for its id.
    for (const other of this.#open.values()) this.#show(other);
    this.#tellHasPacks();
  }

  #take(pack: OpenPack, compilation: Compilation): void {
    const { compiled, gone } = compilation;
    const isBrokenNow = !gone && compiled.index.phases.length === 0 && pack.compilation !== undefined && !pack.compilation.gone;
    if (isBrokenNow) return;
    pack.compilation = compilation;
    if (!gone) pack.id = compiled.index.pack?.id ?? (slugOf(nameOf(pack.root)) || "pack");
    this.#show(pack, true);
  }

  /** Gives the library what a pack holds, or takes it away while it cannot be shown. */
  #show(pack: OpenPack, changed = false): void {
    const { compilation, id, root } = pack;
    if (compilation === undefined || id === undefined) return;
    const taken = [...this.#open.values()].some((other) => other !== pack && other.shown === id);
    const canBeShown = !compilation.gone && !taken;
    if (pack.shown !== undefined && (!canBeShown || pack.shown !== id)) {
      this.#deps.library.setPack(pack.shown, undefined);
      pack.shown = undefined;
    }
    if (canBeShown) {
      if (changed || pack.shown === undefined) {
        const { index, lessons } = compilation.compiled;
        this.#deps.library.setPack(id, { index, lessons: new Map(lessons.map(({ document }) => [document.id, document])) });
      }
      pack.shown = id;
      pack.told = false;
      return;
    }
    if (pack.told) return;
    pack.told = true;
    const why = taken
      ? l10n.t(
          "Another open course pack calls itself '{0}' too, so {1} is not shown. Close one of them, or give it an id of its own in its roadmap.yaml.",
          id,
          nameOf(root),
        )
      : l10n.t(
          "The folder of the course pack {0} is gone. What was done in it is kept, and it is shown again when the folder is back.",
          nameOf(root),
        );
    void window.showWarningMessage(why);
  }

  #tellHasPacks(): void {
    void commands.executeCommand("setContext", "mlRoadmap.hasPacks", this.#open.size > 0);
  }

  async #pick(): Promise<string | undefined> {
    const items = [...this.#open].map(([key, { compilation, root }]) => ({
      label: compilation?.compiled.index.pack?.title ?? nameOf(root),
      description: root.fsPath,
      key,
    }));
    if (items.length === 0) {
      void window.showInformationMessage(l10n.t("No course pack is open."));
      return undefined;
    }
    return (await window.showQuickPick(items, { title: l10n.t("Close Course Pack"), placeHolder: l10n.t("What was done in it is kept.") }))?.key;
  }
}

function tell({ compiled, problems }: Compilation): void {
  const lessons = compiled.lessons.length;
  if (problems.length === 0) {
    const text =
      lessons === 1
        ? l10n.t("The course pack is open, with one lesson: it stands below the built-in phases.")
        : l10n.t("The course pack is open, with {0} lessons: it stands below the built-in phases.", lessons);
    void window.showInformationMessage(text);
    return;
  }
  const show = l10n.t("Show Problems");
  const found =
    problems.length === 1
      ? l10n.t("One problem was found, and what it touches was left out.")
      : l10n.t("{0} problems were found, and what they touch was left out.", problems.length);
  void window
    .showWarningMessage(l10n.t("The course pack is open, with {0} lessons. {1}", lessons, found), show)
    .then((answer) => (answer === show ? commands.executeCommand("workbench.actions.view.problems") : undefined));
}

function wanted(): string[] {
  const value: unknown = workspace.getConfiguration("mlRoadmap").get(SETTING);
  return Array.isArray(value) ? [...new Set(value.filter((one): one is string => typeof one === "string" && one !== ""))] : [];
}

async function remember(addresses: readonly string[]): Promise<void> {
  await workspace.getConfiguration("mlRoadmap").update(SETTING, addresses, true);
}

/** As a person writes it: a path for a folder on disk, an address for any other. */
function addressOf(root: Uri): string {
  return root.scheme === "file" ? root.fsPath : root.toString();
}

function uriOf(address: string): Uri {
  return /^[a-z][a-z0-9+.-]+:\/\//iu.test(address) ? Uri.parse(address, true) : Uri.file(address);
}

/** The same for a folder with and without a slash at its end. */
function keyOf(address: string): string {
  return uriOf(address).toString().replace(/\/+$/u, "");
}
