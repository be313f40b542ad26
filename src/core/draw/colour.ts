/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

export const palettes = ["cividis", "classic"] as const;
export type Palette = (typeof palettes)[number];

/**
 * The colour of a share from 0 to 1. `cividis` (Nunez et al., PLOS ONE 2018, as the polynomial of d3-scale-chromatic) reads
 * the same to all eyes; `classic` is the red and green of the needle maps, which some cannot tell apart.
 */
export function colourOf(share: number, palette: Palette = "cividis"): Rgb {
  const t = Math.min(1, Math.max(0, share));
  return palette === "classic" ? between(classic, t) : cividis(t);
}

function cividis(t: number): Rgb {
  const red = -4.54 - t * (35.34 - t * (2381.73 - t * (6402.7 - t * (7024.72 - t * 2710.57))));
  const green = 32.49 + t * (170.73 + t * (52.82 - t * (131.46 - t * (176.58 - t * 67.37))));
  const blue = 81.24 + t * (442.36 - t * (2482.43 - t * (6167.24 - t * (6614.94 - t * 2475.67))));
  return rounded([red, green, blue]);
}

/** The three colours of gkamradt's map. */
const classic: readonly Rgb[] = [
  [0xf0, 0x49, 0x6e],
  [0xeb, 0xb8, 0x39],
  [0x0c, 0xd7, 0x9f],
];

/** ColorBrewer's PuOr: orange, white, purple. */
const orangePurple: readonly Rgb[] = [
  [127, 59, 8],
  [179, 88, 6],
  [224, 130, 20],
  [253, 184, 99],
  [254, 224, 182],
  [247, 247, 247],
  [216, 218, 235],
  [178, 171, 210],
  [128, 115, 172],
  [84, 39, 136],
  [45, 0, 75],
];

/** The colour of a difference from -1 to 1: orange is worse, white the same, purple better. */
export function colourOfDifference(difference: number): Rgb {
  return between(orangePurple, Math.min(1, Math.max(0, (difference + 1) / 2)));
}

function between(stops: readonly Rgb[], t: number): Rgb {
  const at = t * (stops.length - 1);
  const from = Math.min(Math.floor(at), stops.length - 2);
  const [a, b] = [stops[from]!, stops[from + 1]!];
  return rounded([0, 1, 2].map((index) => a[index]! + (b[index]! - a[index]!) * (at - from)));
}

function rounded(values: readonly number[]): Rgb {
  const [red, green, blue] = values.map((value) => Math.min(255, Math.max(0, Math.round(value))));
  return [red!, green!, blue!];
}

export function hex([red, green, blue]: Rgb): string {
  return `#${[red, green, blue].map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** Black or white, whichever stands out more on a colour: at least 4.5 to 1. */
export function inkOn(colour: Rgb): "#000" | "#fff" {
  return luminance(colour) > 0.179 ? "#000" : "#fff";
}

/** Relative luminance, WCAG 2. */
export function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
