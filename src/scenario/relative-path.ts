const SEGMENT = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;
const LENGTH_MAX = 200;

/** What a path to another input file must be; said in problems. */
export function expectedPath(ending: string): string {
  return `a relative path inside the scenarios folder ending in ${ending}`;
}

/**
 * The path named by `path` in a file standing in `folder`, relative to the folder of the scenario file, or null when it
 * is absolute, climbs out, has another ending, or holds anything but letters, digits, `.`, `_`, `-` between slashes.
 */
export function resolveInside(folder: string, path: string, ending: string): string | null {
  if (path.length > LENGTH_MAX || !path.endsWith(ending)) return null;
  const segments = folder === '' ? [] : folder.split('/');
  for (const segment of path.split('/')) {
    if (segment === '.') continue;
    if (segment === '..') {
      if (segments.pop() === undefined) return null;
    } else if (SEGMENT.test(segment)) segments.push(segment);
    else return null;
  }
  return segments.join('/');
}

export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** A file shown to the reader: beside the scenario file, whatever folder that was given with. */
export function shownPath(scenarioFile: string, path: string): string {
  const folder = folderOf(scenarioFile.replaceAll('\\', '/'));
  return folder === '' && !scenarioFile.startsWith('/') ? path : `${folder}/${path}`;
}
