import { type Field, Float64, Int32, Utf8 } from 'apache-arrow';
import { Footer } from 'apache-arrow/ipc/metadata/file';
import type { Column, TableSpec } from '../outcomes/index.js';
import { footerColumns } from './arrow-message.js';
import { type Disk, onDisk, RefusedError } from './disk.js';

/** An Arrow file ends with the length of its footer and its name. */
const END_BYTES = 10;
const FOOTER_BYTES_MAX = 1 << 24;

/**
 * The shape of a table as its file has it: another version of the program may have had other columns. Keys are those of
 * `like` that the file has.
 *
 * @throws RefusedError when the file is no table of this program; DiskError
 */
export function writtenShape(disk: Disk, file: string, bytes: number, like: TableSpec): TableSpec {
  const open = onDisk(file, () => disk.openToRead(file));
  try {
    const read = (position: number, length: number) => {
      const room = new Uint8Array(length);
      for (let used = 0; used < length; ) {
        const got = onDisk(file, () => open.read(room, used, length - used, position + used));
        if (got === 0) throw new Error('it ends early');
        used += got;
      }
      return room;
    };
    const length = new DataView(read(bytes - END_BYTES, END_BYTES).buffer).getInt32(0, true);
    if (length <= 0 || length > Math.min(FOOTER_BYTES_MAX, bytes - END_BYTES)) throw new Error('it has no footer');
    const footer = read(bytes - END_BYTES - length, length);
    footerColumns(footer);
    const columns = Footer.decode(footer).schema.fields.map(columnOf);
    const isKey = ({ name }: Column) => like.keys.some((key) => key.name === name);
    return { ...like, keys: columns.filter(isKey), values: columns.filter((column) => !isKey(column)) };
  } catch (error) {
    if (error instanceof RefusedError || !(error instanceof Error)) throw error;
    throw new RefusedError(`${file} is no table that this program wrote (${error.message})`, { resumable: true });
  } finally {
    open.close();
  }
}

const STORES = { int32: new Int32(), float64: new Float64(), label: new Utf8() } as const;

function columnOf({ name, type, metadata }: Field): Column {
  const store = (Object.keys(STORES) as (keyof typeof STORES)[]).find((key) => String(STORES[key]) === String(type));
  if (store === undefined) throw new Error(`a column of type ${type}`);
  const noValueWhen = metadata.get('noValueWhen');
  const column = { name, unit: metadata.get('unit') ?? '', store, meaning: metadata.get('meaning') ?? '' };
  return noValueWhen === undefined ? column : { ...column, noValueWhen };
}
