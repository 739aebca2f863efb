/** Where a mark of a source is told of. */
export const markHref = (source: string, mark: number): string => `/sources/${source}#mark-${mark}`;
