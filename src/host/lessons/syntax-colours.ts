import { parse as parseJsonc } from "jsonc-parser";
import * as z from "zod/mini";
import { ColorThemeKind, EventEmitter, extensions, Uri, window, workspace, type Disposable } from "vscode";
import { tokenColours, type ThemeKind, type ThemeRule, type TokenColours } from "../../core/lesson/colour-theme.ts";
import { DisposableStore } from "../shell/disposable.ts";
import type { ErrorReporter } from "../shell/errors.ts";

const scopes = z.union([z.string(), z.array(z.string())]);
const textMateRule = z.object({ scope: z.optional(scopes), settings: z.object({ foreground: z.optional(z.string()) }) });
const themeFile = z.object({
  include: z.optional(z.string()),
  tokenColors: z.optional(z.union([z.array(z.unknown()), z.string()])),
  colors: z.optional(z.record(z.string(), z.unknown())),
});
const contributedTheme = z.object({ id: z.optional(z.string()), label: z.optional(z.string()), path: z.string() });
const customisations = z.object({ textMateRules: z.optional(z.array(z.unknown())) });

/** Settings that decide which theme is shown, and with which token colours. */
const SETTINGS = [
  "editor.tokenColorCustomizations",
  "workbench.colorTheme",
  "workbench.preferredLightColorTheme",
  "workbench.preferredDarkColorTheme",
  "workbench.preferredHighContrastColorTheme",
  "workbench.preferredHighContrastLightColorTheme",
  "window.autoDetectColorScheme",
  "window.autoDetectHighContrast",
];

/** Themes include themes; deeper than this it is a circle. */
const DEEPEST_INCLUDE = 8;

/**
 * The syntax colours of the user's theme. A webview gets VS Code's interface colours and no token colours, so they are read from
 * the theme's own JSON, with what it includes and with the user's customisations on top.
 */
export class SyntaxColours implements Disposable {
  readonly #errors: ErrorReporter;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  #colours: Promise<TokenColours> | undefined;

  constructor(errors: ErrorReporter) {
    this.#errors = errors;
    const forget = (): void => {
      this.#colours = undefined;
      this.#changed.fire();
    };
    this.#store.add(window.onDidChangeActiveColorTheme(forget));
    // The theme is shown before its name is in the settings: both tell that the colours are others.
    this.#store.add(workspace.onDidChangeConfiguration((event) => SETTINGS.some((setting) => event.affectsConfiguration(setting)) && forget()));
  }

  async now(): Promise<TokenColours> {
    this.#colours ??= this.#read();
    return this.#colours;
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #read(): Promise<TokenColours> {
    const kind = themeKind();
    const rules: ThemeRule[] = [];
    let background: string | undefined;
    try {
      const name = themeName();
      const theme = findTheme(name);
      // While a theme is tried out, the settings still name the old one: better colours of our own than those of another theme.
      if (theme !== undefined && BASE_THEMES[kind] === theme.uiTheme) background = await readTheme(theme, rules);
      rules.push(...customRules(name).map((rule) => ({ ...rule, byUser: true })));
    } catch (error) {
      this.#errors.note("the colour theme could not be read; lessons use colours of their own", error);
    }
    return tokenColours(kind, rules, background);
  }
}

/** How a manifest names the kinds of themes. */
const BASE_THEMES: Readonly<Record<ThemeKind, string>> = {
  light: "vs",
  dark: "vs-dark",
  "high-contrast": "hc-black",
  "high-contrast-light": "hc-light",
};

function themeKind(): ThemeKind {
  switch (window.activeColorTheme.kind) {
    case ColorThemeKind.Light:
      return "light";
    case ColorThemeKind.Dark:
      return "dark";
    case ColorThemeKind.HighContrast:
      return "high-contrast";
    case ColorThemeKind.HighContrastLight:
      return "high-contrast-light";
  }
}

/** The active theme's name in the settings: the plain one, or where VS Code follows the system the one for its present mode. */
function themeName(): string {
  const settings = workspace.getConfiguration();
  const kind = themeKind();
  const setting = (key: string): string => settings.get<string>(`workbench.${key}`) ?? "";
  if (
    kind === "high-contrast" &&
    settings.get<boolean>("window.autoDetectHighContrast") === true &&
    findTheme(setting("colorTheme"))?.uiTheme.startsWith("hc") !== true
  ) {
    return setting("preferredHighContrastColorTheme");
  }
  if (
    kind === "high-contrast-light" &&
    settings.get<boolean>("window.autoDetectHighContrast") === true &&
    findTheme(setting("colorTheme"))?.uiTheme.startsWith("hc") !== true
  ) {
    return setting("preferredHighContrastLightColorTheme");
  }
  if (settings.get<boolean>("window.autoDetectColorScheme") === true)
    return setting(kind === "light" ? "preferredLightColorTheme" : "preferredDarkColorTheme");
  return setting("colorTheme");
}

interface FoundTheme {
  readonly uri: Uri;
  readonly uiTheme: string;
}

function findTheme(name: string): FoundTheme | undefined {
  for (const extension of extensions.all) {
    const contributes: unknown = Reflect.get(Object(extension.packageJSON), "contributes");
    const themes: unknown = typeof contributes === "object" && contributes !== null ? Reflect.get(contributes, "themes") : undefined;
    for (const candidate of Array.isArray(themes) ? themes : []) {
      const theme = contributedTheme.safeParse(candidate);
      if (theme.success && (theme.data.id ?? theme.data.label) === name) {
        const uiTheme: unknown = Reflect.get(Object(candidate), "uiTheme");
        return { uri: Uri.joinPath(extension.extensionUri, theme.data.path), uiTheme: String(uiTheme) };
      }
    }
  }
  return undefined;
}

/** Adds a theme's rules after those that it includes, and returns the editor's background where one of them names it. */
async function readTheme({ uri }: Pick<FoundTheme, "uri">, rules: ThemeRule[], depth = 0): Promise<string | undefined> {
  const text = new TextDecoder().decode(await workspace.fs.readFile(uri));
  const theme = themeFile.safeParse(parseJsonc(text, [], { allowTrailingComma: true }));
  if (!theme.success) return undefined;
  const { include, tokenColors, colors } = theme.data;
  let background: string | undefined;
  if (include !== undefined && depth < DEEPEST_INCLUDE) background = await readTheme({ uri: Uri.joinPath(uri, "..", include) }, rules, depth + 1);
  if (Array.isArray(tokenColors)) rules.push(...readRules(tokenColors));
  else if (typeof tokenColors === "string" && tokenColors.endsWith(".json") && depth < DEEPEST_INCLUDE) {
    await readTheme({ uri: Uri.joinPath(uri, "..", tokenColors) }, rules, depth + 1);
  }
  const own = colors?.["editor.background"];
  return typeof own === "string" ? own : background;
}

function readRules(raw: readonly unknown[]): ThemeRule[] {
  return raw.flatMap((candidate) => {
    const rule = textMateRule.safeParse(candidate);
    if (!rule.success || rule.data.scope === undefined || rule.data.settings.foreground === undefined) return [];
    const list = typeof rule.data.scope === "string" ? rule.data.scope.split(",") : rule.data.scope;
    return [{ scopes: list.map((scope) => scope.trim()), colour: rule.data.settings.foreground }];
  });
}

const NAMED_GROUPS: Readonly<Record<string, string>> = {
  comments: "comment",
  strings: "string",
  numbers: "constant.numeric",
  keywords: "keyword",
  functions: "entity.name.function",
  types: "entity.name.type",
  variables: "variable",
};

/** The user's own token colours, for all themes and for this one: `"[Theme]": { … }` holds over what stands outside. */
function customRules(theme: string): ThemeRule[] {
  const all = workspace.getConfiguration("editor").get<Record<string, unknown>>("tokenColorCustomizations", {});
  return [all, all[`[${theme}]`]].flatMap((group) => {
    if (typeof group !== "object" || group === null) return [];
    const named = Object.entries(NAMED_GROUPS).flatMap(([key, scope]): ThemeRule[] => {
      const value: unknown = Reflect.get(group, key);
      const colour: unknown = typeof value === "object" && value !== null ? Reflect.get(value, "foreground") : value;
      return typeof colour === "string" ? [{ scopes: [scope], colour }] : [];
    });
    const custom = customisations.safeParse(group);
    return [...named, ...readRules(custom.success ? (custom.data.textMateRules ?? []) : [])];
  });
}
