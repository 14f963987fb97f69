// `npm test`: everything, on a bare clone too. The last line counts what passed and failed.
// With FREISCHALT_TEST_STRICT=1 it also fails when anything was left out.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { orExit, packageDir, setup } from './setup.mjs'
import { getPrograms } from './test-programs.mjs'

/** Each counts as one; formatting apart from lint, so that the count tells which of them failed. */
const CHECKS = [
  { name: 'format', program: 'biome', args: ['format', '.'] },
  { name: 'lint', program: 'biome', args: ['check', '--formatter-enabled=false', '.'] },
  { name: 'types', program: 'tsc', args: ['--noEmit'] },
  { name: 'types of the web part', program: 'tsc', args: ['-p', 'tsconfig.web.json', '--noEmit'] },
  { name: 'types of the desk', program: 'tsc', args: ['-p', 'tsconfig.desk.json', '--noEmit'] },
]

const BINARIES = {
  biome: join('@biomejs', 'biome', 'bin', 'biome'),
  tsc: join('typescript', 'bin', 'tsc'),
  vitest: join('vitest', 'vitest.mjs'),
}

orExit(setup)
const missing = getPrograms()
const count = { passed: 0, failed: 0, skipped: 0 }
for (const { name, program, args } of CHECKS) {
  heading(name)
  count[runTool(program, args) ? 'passed' : 'failed'] += 1
}
heading('tests')
addTests(count, process.argv.slice(2))
report(count, missing)

function addTests(count, filters) {
  const folder = mkdtempSync(join(tmpdir(), 'freischalt-report-'))
  const file = join(folder, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const ok = runTool('vitest', ['run', ...reporters, ...filters])
  const tests = existsSync(file) ? readReport(file) : { passed: 0, failed: 0, skipped: 0 }
  rmSync(folder, { recursive: true, force: true })
  // What stops a run outside of any test, such as an error nobody caught, is a failure as well.
  if (!ok && tests.failed === 0) tests.failed = 1
  for (const key of Object.keys(count)) count[key] += tests[key]
}

function readReport(file) {
  const report = JSON.parse(readFileSync(file, 'utf8'))
  const isBroken = ({ status, assertionResults }) =>
    status === 'failed' && !assertionResults.some((test) => test.status === 'failed')
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.testResults.filter(isBroken).length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

function report({ passed, failed, skipped }, missing) {
  const leftOut = missing.length > 0 || skipped > 0
  if (leftOut) {
    say('\n!!! NOT EVERYTHING WAS TESTED !!!')
    for (const line of missing) say(`  left out for want of ${line}`)
    if (skipped > 0) say(`  ${skipped} tests were skipped`)
  }
  const isStrict = process.env.FREISCHALT_TEST_STRICT === '1'
  if (leftOut && isStrict) say('  FREISCHALT_TEST_STRICT=1: this counts as a failure')
  say(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  process.exitCode = failed > 0 || (leftOut && isStrict) ? 1 : 0
}

function runTool(program, args) {
  const script = join(packageDir, 'node_modules', BINARIES[program])
  const options = { cwd: packageDir, stdio: 'inherit' }
  return spawnSync(process.execPath, [script, ...args], options).status === 0
}

function heading(name) {
  say(`\n== ${name}`)
}

function say(line) {
  process.stdout.write(`${line}\n`)
}
