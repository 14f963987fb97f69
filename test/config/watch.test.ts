import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { ConfigError } from '../../src/config/config-error.ts'
import type { Config } from '../../src/config/load.ts'
import { watchConfig } from '../../src/config/watch.ts'
import { folderWith, siteText } from './sample.ts'

const words = '    signals: { words: { file: lists/w.txt } }'

function watched() {
  const folder = folderWith({ 'c.yaml': siteText(words), 'lists/w.txt': 'one\n' })
  const file = join(folder, 'c.yaml')
  const changes: Config[] = []
  const errors: ConfigError[] = []
  const watch = watchConfig(file, {
    onChange: (config) => changes.push(config),
    onError: (error) => errors.push(error),
  })
  onTestFinished(() => watch.close())
  return { folder, file, watch, changes, errors }
}

const until = (condition: () => void) => vi.waitFor(condition, { timeout: 10_000, interval: 20 })

describe('a watched config', () => {
  it('changes when the file is written', async () => {
    const { file, watch, changes } = watched()
    writeFileSync(file, siteText(`${words}\n    houseRules: Be kind.`))
    await until(() => expect(watch.current().sites[0]?.houseRules).toBe('Be kind.'))
    expect(changes.at(-1)).toBe(watch.current())
  })

  it('changes when an editor puts another file in its place', async () => {
    const { file, watch } = watched()
    writeFileSync(`${file}.new`, siteText(words).replace('Demo', 'New'))
    renameSync(`${file}.new`, file)
    await until(() => expect(watch.current().sites[0]?.name).toBe('New'))
  })

  it('changes with a word list, and so does the policy version', async () => {
    const { folder, watch } = watched()
    const before = watch.current().sites[0]?.policyVersion
    writeFileSync(join(folder, 'lists/w.txt'), 'one\ntwo\n')
    await until(() => expect(watch.current().sites[0]?.signals.words?.entries).toContain('two'))
    expect(watch.current().sites[0]?.policyVersion).not.toBe(before)
  })

  it('stays when the file breaks, and says why once', async () => {
    const { file, watch, changes, errors } = watched()
    const before = watch.current()
    writeFileSync(file, siteText('    moderation: never'))
    await until(() => expect(errors.at(-1)?.message).toContain('c.yaml:6: sites[0].moderation'))
    expect(watch.current()).toBe(before)
    expect(changes).toEqual([])
    writeFileSync(file, siteText(words))
    await until(() => expect(changes).toHaveLength(1))
    expect(errors).toHaveLength(1)
  })

  it('recovers when the word list that it lacked appears', async () => {
    const { folder, file, watch, changes, errors } = watched()
    rmSync(file)
    await until(() => expect(errors.at(-1)?.message).toContain('there is no such file'))
    writeFileSync(file, siteText(words.replace('lists/w.txt', 'later.txt')))
    await until(() => expect(errors.at(-1)?.message).toContain('"later.txt" cannot be read'))
    writeFileSync(join(folder, 'later.txt'), 'late\n')
    await until(() => expect(watch.current().sites[0]?.signals.words?.entries).toEqual(['late']))
    expect(changes).toHaveLength(1)
  })

  it('does not begin with a broken file', () => {
    const file = join(folderWith({ 'c.yaml': 'sites: {}' }), 'c.yaml')
    expect(() => watchConfig(file, { onChange() {}, onError() {} })).toThrow(ConfigError)
  })
})
