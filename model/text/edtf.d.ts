/** What we use of the edtf package, which has no types of its own: its parser's plain result, never its date objects. */
declare module 'edtf' {
  /** Months count from 0; an unknown end of an interval is null, an open one an infinity. */
  interface EdtfResult {
    readonly type: 'Date' | 'Year' | 'Season' | 'Decade' | 'Century' | 'Interval' | 'Set' | 'List';
    readonly values: readonly unknown[];
    /** True, or a bit mask over the characters of YYYYMMDD. */
    readonly approximate?: boolean | number;
    readonly uncertain?: boolean | number;
    readonly unspecified?: number;
    readonly significant?: number;
    readonly earlier?: boolean;
    readonly later?: boolean;
  }
  /** Throws on anything that is not EDTF. */
  export function parse(input: string): EdtfResult;
}
