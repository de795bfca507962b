/** What is used of lzma1, whose own types are its source, which our compiler would check by our rules. */
export function compress(data: Uint8Array, mode?: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9): Int8Array<ArrayBuffer>;
export function decompress(data: Uint8Array): Uint8Array<ArrayBuffer>;
