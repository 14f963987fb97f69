// `npm start`: set up what is missing, then run `freischalt start` in this very process, so that
// Ctrl-C and SIGTERM reach it and no shell stays behind.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { orExit, packageDir, setup } from './setup.mjs'

orExit(setup)
const main = join(packageDir, 'dist', 'src', 'main.js')
process.argv.splice(1, 1, main, 'start')
await import(pathToFileURL(main).href)
