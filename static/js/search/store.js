// @ts-check
// Fetches the files of the index, each once.

/**
 * The error of an index. Its code is 'unavailable': missing or damaged; 'version': of
 * another version; or 'stale': published again since the manifest was read.
 */
export class IndexError extends Error {
  /** @param {string} code @param {string} message @param {unknown} [cause] */
  constructor(code, message, cause) {
    super(message, { cause });
    this.name = 'IndexError';
    this.code = code;
  }
}

const extension = '.bin';

export class Store {
  /** @param {URL} base of the folder, with a slash at the end */
  constructor(base) {
    this.base = base;
    /** @type {Map<string, Promise<any>>} */
    this.kept = new Map();
  }

  /**
   * Reads a file once, by its name; again if that failed.
   * @template T
   * @param {string} name
   * @param {string} kind what the file begins with
   * @param {(bytes: Uint8Array) => T | Promise<T>} read
   * @param {Promise<Response>} [begun] its response, where it was asked for before
   * @returns {Promise<T>}
   */
  get(name, kind, read, begun) {
    let made = this.kept.get(name);
    if (!made) {
      made = this.fetch(name, begun ?? this.request(name)).then((bytes) => checked(name, () => {
        for (let i = 0; i < kind.length; i++) if (bytes[i] !== kind.charCodeAt(i)) throw new TypeError(`it is no file of kind ${kind}`);
        return read(bytes.subarray(kind.length));
      }));
      this.kept.set(name, made);
      made.catch(() => this.kept.delete(name));
    }
    return made;
  }

  /** @param {string} name @param {RequestCache} [cache] */
  request(name, cache = 'default') {
    return fetch(new URL(name + extension, this.base), { cache });
  }

  /** @param {string} name @param {Promise<Response>} begun */
  async fetch(name, begun) {
    let response;
    try {
      response = await begun;
    } catch (cause) {
      throw new IndexError('unavailable', `${name} cannot be fetched`, cause);
    }
    if (!response.ok) {
      throw new IndexError(response.status === 404 ? 'stale' : 'unavailable', `${name}: status ${response.status}`);
    }
    try {
      return await unpack(new Uint8Array(await response.arrayBuffer()));
    } catch (cause) {
      throw new IndexError('unavailable', `${name} is not whole`, cause);
    }
  }
}

/**
 * Reads a fetched file. A file that cannot be read is damaged, or not of an index.
 * @template T
 * @param {string} name
 * @param {() => T | Promise<T>} read
 */
export const checked = async (name, read) => {
  try {
    return await read();
  } catch (cause) {
    throw cause instanceof IndexError ? cause : new IndexError('unavailable', `${name} cannot be read`, cause);
  }
};

/** Decompresses gzip. Some servers have the browser do so already. @param {Uint8Array<ArrayBuffer>} bytes */
const unpack = async (bytes) => {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};
