/** Where a place on a scale of a hundred is drawn: the ends have room for their words. */
export const across = (at: number): string => `${Math.round(500 + at * 90) / 100}%`;
