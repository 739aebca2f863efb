/** What we use of Citation.js, which has no types of its own: its style sheets, and what it writes. */
declare module '@citation-js/core' {
  export const plugins: {
    readonly config: { get(name: '@csl'): { readonly styles: { get(name: string): string } } };
    readonly output: { format(format: string, items: readonly unknown[]): string };
  };
}
