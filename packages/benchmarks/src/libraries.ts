/** The files under `libraries/`, in the order of the table; each runs in a process of its own. */
export const libraryNames = ['loop', 'sluice', 'most', 'rxjs', 'effect', 'xstream', 'wonka', 'ix', 'node-streams', 'web-streams'] as const;
export type LibraryName = (typeof libraryNames)[number];
/** Not a peer: the work with no library around it. */
export const floorName: LibraryName = 'loop';
