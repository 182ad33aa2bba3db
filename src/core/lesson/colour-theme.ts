import { TOKEN_CLASSES, type TokenClass } from "./token-classes.ts";

/** A rule of a colour theme: the scopes it is for and the colour it gives. */
export interface ThemeRule {
  readonly scopes: readonly string[];
  readonly colour: string;
  /** The user chose this colour: it holds over the theme's, and whether or not it can be read. */
  readonly byUser?: boolean;
}

export type TokenColours = Readonly<Record<TokenClass, string>>;
export type ThemeKind = "light" | "dark" | "high-contrast" | "high-contrast-light";

/** Colours of VS Code's own default themes' families, checked for contrast; used where the theme's own cannot be read. */
const FALLBACK: Readonly<Record<ThemeKind, TokenColours>> = {
  light: {
    comment: "#007000", string: "#a31515", escape: "#b00000", number: "#096d48", constant: "#0000ff", keyword: "#8f00b8",
    operator: "#3b3b3b", function: "#6f5620", type: "#1f6377", parameter: "#001080",
  },
  dark: {
    comment: "#7fb069", string: "#d69d85", escape: "#e0c285", number: "#b5cea8", constant: "#6cb6f0", keyword: "#d79be0",
    operator: "#d4d4d4", function: "#dcdcaa", type: "#4ec9b0", parameter: "#9cdcfe",
  },
  "high-contrast": {
    comment: "#8fd46a", string: "#e9b39b", escape: "#f0d490", number: "#c5e3b8", constant: "#80c8ff", keyword: "#e6b0f0",
    operator: "#ffffff", function: "#f0f0b8", type: "#62e0c6", parameter: "#b0e4ff",
  },
  "high-contrast-light": {
    comment: "#405c00", string: "#8a1010", escape: "#8a1010", number: "#065a3c", constant: "#0000c0", keyword: "#6f00a0",
    operator: "#292929", function: "#54400a", type: "#134a5c", parameter: "#001060",
  },
}; // prettier-ignore

/** WCAG 2 asks for this contrast of text against its background; its level AAA, for high-contrast themes, for the second. */
const CONTRAST = 4.5;
const HIGH_CONTRAST = 7;

/**
 * The colours of token classes under a theme: for each class the rule that fits its scopes best, and the fallback's colour where
 * no rule fits or the theme's own cannot be read against the background.
 *
 * @param rules The theme's rules in its own order; of equally specific ones the later holds, as in VS Code.
 * @param background CSS colour `#rrggbb` on which code stands, or undefined where it is not known.
 */
export function tokenColours(kind: ThemeKind, rules: readonly ThemeRule[], background?: string): TokenColours {
  const least = kind.startsWith("high-contrast") ? HIGH_CONTRAST : CONTRAST;
  const against = background ?? (kind === "light" || kind === "high-contrast-light" ? "#ffffff" : kind === "dark" ? "#1f1f1f" : "#000000");
  const entries = Object.entries(TOKEN_CLASSES).map(([name, { scopes }]) => {
    const first = (from: readonly ThemeRule[]): string | undefined =>
      scopes.map((scope) => colourOf(scope, from)).find((found) => found !== undefined);
    const chosen = first(rules.filter(({ byUser }) => byUser === true));
    const colour = first(rules);
    const readable = colour !== undefined && contrast(colour, against) >= least;
    return [name, chosen ?? (readable ? colour : FALLBACK[kind][name as TokenClass])] as const;
  });
  return Object.fromEntries(entries) as TokenColours;
}

function colourOf(scope: string, rules: readonly ThemeRule[]): string | undefined {
  let best: string | undefined;
  let length = 0;
  for (const rule of rules) {
    for (const selector of rule.scopes) {
      // Of a descendant selector only the last part is looked at, and only for Python: other languages' rules are not ours.
      const parts = selector.trim().split(/\s+/u);
      const last = parts.at(-1) ?? "";
      if (parts.length > 1 && !parts.slice(0, -1).every((part) => part.includes("python"))) continue;
      if ((scope === last || scope.startsWith(`${last}.`)) && last.length >= length) {
        best = rule.colour;
        length = last.length;
      }
    }
  }
  return best === undefined ? undefined : opaque(best);
}

/** `#rgb`, `#rgba`, `#rrggbb` or `#rrggbbaa` as `#rrggbb`; undefined where it is none or where it is see-through. */
function opaque(colour: string): string | undefined {
  const hex = /^#([0-9a-f]{3,8})$/iu.exec(colour)?.[1];
  if (hex === undefined) return undefined;
  const full = hex.length <= 4 ? hex.replace(/./gu, "$&$&") : hex;
  if (full.length === 8 && full.slice(6).toLowerCase() !== "ff") return undefined;
  return full.length >= 6 ? `#${full.slice(0, 6).toLowerCase()}` : undefined;
}

/** Contrast ratio of two colours after WCAG 2, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Relative luminance after WCAG 2, from 0 (black) to 1 (white). */
function luminance(colour: string): number {
  const hex = opaque(colour) ?? "#000000";
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
