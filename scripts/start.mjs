// `npm start`: set up what is missing, then run `freischalt start` in this very process, so that
// Ctrl-C and SIGTERM reach it and no shell stays behind.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { orExit, packageDir, setup } from './setup.mjs'

const PARENT_CHECK_MS = 500

orExit(setup)
endInOrder()
stopWithNpm()
const main = join(packageDir, 'dist', 'src', 'main.js')
process.argv.splice(1, 1, main, 'start')
await import(pathToFileURL(main).href)

/**
 * Until the program has handlers of its own, a signal would end it without a word to the database
 * it has just started; process.exit lets that know.
 */
function endInOrder() {
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(130)
    })
  }
}

/** `kill` on npm ends npm and its shell, but the shell does not pass the signal on to us. */
function stopWithNpm() {
  if (process.env.npm_lifecycle_event !== 'start') return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, PARENT_CHECK_MS)
  timer.unref()
}
