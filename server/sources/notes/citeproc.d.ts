/** What we use of citeproc-js, which has no types of its own. */
declare module 'citeproc' {
  interface OutputFormat {
    readonly text_escape: (text: string) => string;
    readonly [attribute: string]: unknown;
  }
  interface Sys {
    readonly retrieveLocale: (language: string) => unknown;
    readonly retrieveItem: (id: string) => unknown;
  }
  interface Cited {
    readonly id: string;
    readonly locator?: string;
    readonly label?: string;
    /** 0: the first mention, 1: a later one. */
    readonly position: 0 | 1;
  }
  export class Engine {
    /** `style`: a CSL style, as XML. */
    constructor(sys: Sys, style: string, language: string, forceLanguage: boolean);
    setOutputFormat(name: string): void;
    updateItems(ids: readonly string[]): void;
    makeCitationCluster(cited: readonly Cited[]): string;
    makeBibliography(): [{ readonly entry_ids: readonly (readonly string[])[] }, readonly string[]] | false;
  }
  export const Output: { readonly Formats: Record<string, OutputFormat> };
}

declare module 'locale-en-us' {
  interface Node {
    readonly name: string;
    readonly attrs: Readonly<Record<string, string>>;
    readonly children: readonly (Node | string)[];
  }
  const locale: Node;
  export default locale;
}
