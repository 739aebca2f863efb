import { createHash } from 'node:crypto';
import type { UserId } from '../../model/contract/index.js';

/** WCAG AA for text: white on the colour. */
const contrast = 4.5;

/** The colour of this account's caret and avatar ring: `#rrggbb`, the same everywhere, at least 4.5:1 under white. */
export function presenceColor(id: UserId): string {
  const hash = createHash('sha256').update(id).digest();
  const hue = hash.readUInt16BE(0) % 360;
  const saturation = 0.55 + ((hash[2] ?? 0) / 255) * 0.35;
  let lightness = 0.5;
  while (contrastWithWhite(rgb(hue, saturation, lightness)) < contrast) lightness -= 0.01;
  return `#${rgb(hue, saturation, lightness)
    .map((c) => c.toString(16).padStart(2, '0'))
    .join('')}`;
}

type Rgb = readonly [number, number, number];

/** HSL to 8-bit sRGB (CSS Color 4, 7.1). */
function rgb(hue: number, saturation: number, lightness: number): Rgb {
  const channel = (n: number) => {
    const k = (n + hue / 30) % 12;
    const a = saturation * Math.min(lightness, 1 - lightness);
    return Math.round(255 * (lightness - a * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [channel(0), channel(8), channel(4)];
}

/** Contrast ratio of white to this colour (WCAG 2.2). */
export function contrastWithWhite(color: Rgb): number {
  const [r, g, b] = color.map((c) => {
    const s = c / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
}
