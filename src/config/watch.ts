import { type FSWatcher, statSync, watch } from 'node:fs'
import { dirname } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { ConfigError } from './config-error.ts'
import { type Config, loadConfigWithFiles } from './load.ts'

/** Editors write a file in several steps; this is long enough to see the last one. */
const SETTLE_MS = 100
/** For network drives and containers, where no events arrive. */
const POLL_MS = 2_000

export interface ConfigListener {
  /** A config that differs from the last one, or the first good one after a broken one. */
  onChange(config: Config): void
  /** The files were broken; the running config stays. Called once for each state of the files. */
  onError(error: ConfigError): void
}

export interface ConfigWatch {
  /** The newest good config. */
  current(): Config
  close(): void
}

/**
 * Loads the config and follows every change of its file and of the word lists that it names.
 * Watching does not keep the process alive.
 * @throws ConfigError where the first load fails.
 */
export function watchConfig(file: string, listener: ConfigListener): ConfigWatch {
  let files: string[] = []
  let state = ''
  let broken = false

  const load = () => {
    for (;;) {
      // Taken before reading: what changes meanwhile differs from it, and is read again.
      state = stateOf(files)
      const { files: read, result } = loadConfigWithFiles(file)
      if (isDeepStrictEqual(files, read)) return result
      files = read
    }
  }
  const first = load()
  if ('error' in first) throw first.error
  let config = first.config

  const check = () => {
    if (stateOf(files) === state) return
    const result = load()
    folders.watch(files.map((path) => dirname(path)))
    if ('error' in result) {
      broken = true
      listener.onError(result.error)
    } else if (broken || !isDeepStrictEqual(result.config, config)) {
      broken = false
      config = result.config
      listener.onChange(config)
    }
  }
  let settling: NodeJS.Timeout | undefined
  const folders = watchFolders(() => {
    clearTimeout(settling)
    settling = setTimeout(check, SETTLE_MS).unref()
  })
  folders.watch(files.map((path) => dirname(path)))
  const polling = setInterval(check, POLL_MS).unref()

  return {
    current: () => config,
    close() {
      clearTimeout(settling)
      clearInterval(polling)
      folders.close()
    },
  }
}

/** Watches folders, not files: editors and config maps replace files instead of writing to them. */
function watchFolders(onEvent: () => void) {
  const watchers = new Map<string, FSWatcher>()
  const forget = (folder: string) => {
    watchers.get(folder)?.close()
    watchers.delete(folder)
  }
  const begin = (folder: string) => {
    try {
      const watcher = watch(folder, { persistent: false }, onEvent)
      watchers.set(folder, watcher)
      watcher.on('error', () => forget(folder))
    } catch {
      // No events from here, for example because the system's watches are used up: polling sees it.
    }
  }
  return {
    watch(wanted: string[]) {
      for (const folder of watchers.keys()) if (!wanted.includes(folder)) forget(folder)
      for (const folder of new Set(wanted)) if (!watchers.has(folder)) begin(folder)
    },
    close() {
      for (const folder of watchers.keys()) forget(folder)
    },
  }
}

/** Differs whenever one of the files was written, replaced, created or removed. */
function stateOf(files: readonly string[]): string {
  const states = files.map((path) => {
    try {
      const { mtimeNs, ctimeNs, size, ino } = statSync(path, { bigint: true })
      return [mtimeNs, ctimeNs, size, ino].join(':')
    } catch {
      return 'missing'
    }
  })
  return states.join(' ')
}
