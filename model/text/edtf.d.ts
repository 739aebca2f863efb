/** What we use of the edtf package, which has no types of its own: its parser's plain result, and the ends of its date objects. */
declare module 'edtf' {
  type EdtfType = 'Date' | 'Year' | 'Season' | 'Decade' | 'Century' | 'Interval' | 'Set' | 'List';
  /** Months count from 0; an unknown end of an interval is null, an open one an infinity. */
  interface EdtfResult {
    readonly type: EdtfType;
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

  /** A date as an object; `min` and `max` are instants, NaN, infinite or null where there is none. */
  interface EdtfDate {
    readonly type: EdtfType;
    readonly values: readonly unknown[];
    readonly min: number | null;
    readonly max: number | null;
    readonly approximate?: { readonly value: number };
    readonly uncertain?: { readonly value: number };
    readonly earlier?: boolean;
    readonly later?: boolean;
  }
  /** Throws on anything that is not EDTF. */
  export default function edtf(input: string): EdtfDate;
}
