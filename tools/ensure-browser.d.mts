export function findCommand(wanted: readonly string[]): string | null;
export function installPackage(name: string): boolean;
export function ensureBrowser(): Promise<string>;
