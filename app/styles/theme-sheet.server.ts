import chroma from "chroma-js";

type Scheme = "light" | "dark";

/** How light each step is (relative luminance): Designsystemet's numbers, which leave text and borders enough contrast. */
const STEPS: Record<string, Record<Scheme, number>> = {
  "background-default": { light: 1, dark: 0.009 },
  "background-tinted": { light: 0.9, dark: 0.014 },
  "surface-default": { light: 1, dark: 0.021 },
  "surface-tinted": { light: 0.81, dark: 0.027 },
  "surface-hover": { light: 0.7, dark: 0.036 },
  "surface-active": { light: 0.59, dark: 0.056 },
  "border-subtle": { light: 0.5, dark: 0.08 },
  "border-default": { light: 0.19, dark: 0.22 },
  "border-strong": { light: 0.11, dark: 0.39 },
  "text-subtle": { light: 0.11, dark: 0.39 },
  "text-default": { light: 0.0245, dark: 0.84 },
};

/** White must be readable on the base colour in light, black in dark; each also keeps it apart from the background. */
const DARK_ENOUGH_FOR_WHITE = 0.18;
const LIGHT_ENOUGH_FOR_BLACK = 0.2;

/** A municipality's accent colour as a style sheet: every step of the scale, light and dark. */
export function themeSheet(municipality: string, colour: string): string {
  const root = `:root[data-theme="${municipality}"]`;
  return `@layer ds.theme {
${rule(root, scaleOf(colour, "light"))}
@media screen and (prefers-color-scheme: dark) {
${rule(root, scaleOf(colour, "dark"))}
}
}
`;
}

function rule(selector: string, scale: Record<string, string>): string {
  const lines = Object.entries(scale).map(([step, hex]) => `--ds-color-accent-${step}: ${hex};`);
  return `${selector} {\n${lines.join("\n")}\n}`;
}

/** The names of the steps and their colours. */
export function scaleOf(colour: string, scheme: Scheme): Record<string, string> {
  const tint = scheme === "light" ? chroma(colour) : muted(colour);
  const steps = Object.entries(STEPS).map(([step, light]) => [step, tint.luminance(light[scheme]).hex()]);
  return { ...Object.fromEntries(steps), ...baseOf(colour, scheme) };
}

/** Large dark surfaces in the full colour would glow. */
function muted(colour: string) {
  const [lightness, strength, hue] = chroma(colour).oklch();
  // By way of its code: the library's own colour object has lost its opacity here.
  return chroma(chroma.oklch(lightness, strength * 0.7, hue).hex());
}

/** The colour itself where text can be read on it, else the nearest shade where it can, and its shades when pressed. */
function baseOf(colour: string, scheme: Scheme): Record<string, string> {
  const light = scheme === "light";
  const own = chroma(colour).luminance();
  const ground = light ? Math.min(own, DARK_ENOUGH_FOR_WHITE) : Math.max(turned(own), LIGHT_ENOUGH_FOR_BLACK);
  const base = (ground === own ? chroma(colour) : chroma(colour).luminance(ground)).hex();
  const at = lightnessOf(ground);
  // Always a step away from what would take the text's contrast.
  const step = light ? (at <= 30 ? 8 : -8) : at < 66 ? 8 : -8;
  const subtle = light ? Math.min(100, at + 60) : Math.max(0, at - 60);
  const shade = (lightness: number, of = colour) => chroma(of).luminance(luminanceOf(lightness)).hex();
  return {
    "base-default": base,
    "base-hover": shade(at + step),
    "base-active": shade(at + 2 * step),
    "base-contrast-subtle": shade(subtle, base),
    "base-contrast-default": light ? "#ffffff" : "#000000",
  };
}

/** What is dark among the light becomes as light among the dark; what is light already stays so. */
function turned(luminance: number): number {
  const lightness = lightnessOf(luminance);
  return luminanceOf(lightness <= 30 ? 70 : Math.max(lightness, 100 - lightness));
}

/** Lightness as the eye sees it, 0–100 (CIE L*), and back. */
const lightnessOf = (luminance: number) => (luminance > 0.008856 ? 116 * Math.cbrt(luminance) - 16 : luminance * 903.3);
const luminanceOf = (lightness: number) => (lightness > 8 ? ((lightness + 16) / 116) ** 3 : lightness / 903.3);
