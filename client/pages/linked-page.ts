/** A page as lists show it. */
export interface LinkedPage {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
}
