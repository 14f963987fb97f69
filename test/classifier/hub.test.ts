import { createHash } from 'node:crypto'
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ClassifierOptions, createClassifier } from '../../src/classifier/classifier.ts'
import type { ModelSetting } from '../../src/classifier/model-setting.ts'
import { modelsDir } from '../../src/paths.ts'
import { startHub, type TestHub } from '../support/hub-server.ts'
import { weightsIn, writeTinyClassifier, writeTinyEmbedder } from '../support/tiny-model.ts'

const folder = mkdtempSync(join(tmpdir(), 'freischalt-hub-'))
const rude = writeTinyClassifier(join(folder, 'rude'), { toxic: 'x', hateful: 'y', fine: 'z' })
const newer = writeTinyClassifier(join(folder, 'newer'), { toxic: 'q', hateful: 'y', fine: 'z' })
const small = writeTinyClassifier(join(folder, 'small'), { toxic: 'x', fine: '' })
renameSync(weightsIn(small), weightsIn(small, '_q4'))
const strange = writeTinyClassifier(join(folder, 'strange'), { A: 'x', B: 'y', C: '' })
const topic = writeTinyEmbedder(join(folder, 'topic'), 'bst')
const ID = 'someone/rude'
const sha256 = createHash('sha256')
  .update(readFileSync(weightsIn(rude)))
  .digest('hex')

let hub: TestHub
let cacheDir = ''
beforeAll(async () => {
  hub = await startHub({
    [`${ID}@main`]: rude,
    [`${ID}@v2`]: newer,
    [`${ID}@refs/pr/1`]: newer,
    'someone/small@main': small,
    'someone/strange@main': strange,
    'someone/topic@main': topic,
  })
})
beforeEach(() => {
  cacheDir = mkdtempSync(join(folder, 'cache-'))
  hub.requests.length = 0
})
afterAll(async () => {
  await hub.close()
  rmSync(folder, { recursive: true })
})

/** The insult value of a text by a model, from a classifier that knows nothing yet. */
async function insult(
  text: string,
  model: string | ModelSetting,
  options: Partial<ClassifierOptions> = {},
): Promise<number> {
  const classifier = createClassifier({ modelsDir, cacheDir, hub: hub.url, ...options })
  try {
    const [score] = await classifier.score({ text }, { language: 'de', insult: { model } })
    return score?.value ?? -1
  } finally {
    await classifier.close()
  }
}

const failure = (model: string | ModelSetting, options: Partial<ClassifierOptions> = {}) =>
  insult('x', model, options).then(
    () => '',
    (error: Error) => error.message,
  )
const cached = () => readdirSync(cacheDir, { recursive: true, encoding: 'utf8' })

describe('a model from a hub', () => {
  it('is fetched once and then read from the cache', async () => {
    expect(await insult('xx', ID)).toBeGreaterThan(0.9)
    expect(await insult('ab', ID)).toBeLessThan(0.1)
    expect(hub.requests).toEqual(
      ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model.onnx'].map(
        (file) => `/${ID}/resolve/main/${file}`,
      ),
    )
  })

  it('measures whether a comment is off topic, too', async () => {
    const classifier = createClassifier({ modelsDir, cacheDir, hub: hub.url })
    const article = { title: 'bbbb bbbb bbbb', text: 'bbbb bbbb bbbb bbbb bbbb '.repeat(20) }
    const value = async (text: string) => {
      const settings = { language: 'de', offTopic: { model: 'someone/topic' } } as const
      return (await classifier.score({ text, article }, settings))[0]?.value ?? -1
    }
    const [far, near] = [await value('ssss '.repeat(20)), await value('bbbb '.repeat(20))]
    expect(near).toBeGreaterThanOrEqual(0)
    expect(far).toBeGreaterThan(near)
    await classifier.close()
  })

  it('is taken at its pinned revision, each kept apart in the cache', async () => {
    expect(await insult('qq', { name: ID, revision: 'v2' })).toBeGreaterThan(0.9)
    expect(await insult('qq', { name: ID, revision: 'refs/pr/1' })).toBeGreaterThan(0.9)
    expect(await insult('qq', ID)).toBeLessThan(0.1)
    expect(hub.requests).toContain(`/${ID}/resolve/refs%2Fpr%2F1/onnx/model.onnx`)
  })

  it('is taken in the precision that is asked for', async () => {
    expect(await insult('xx', { name: 'someone/small', dtype: 'q4' })).toBeGreaterThan(0.9)
    expect(hub.requests.at(-1)).toBe('/someone/small/resolve/main/onnx/model_q4.onnx')
  })

  it('is taken when its weights have the pinned SHA-256', async () => {
    expect(await insult('xx', { name: ID, sha256 })).toBeGreaterThan(0.9)
    expect(await insult('xx', { name: ID, sha256 }, { offline: true })).toBeGreaterThan(0.9)
  })

  it('is fetched with the token, if there is one', async () => {
    await insult('x', ID, { hubToken: 'secret' })
    expect(hub.authorization).toBe('Bearer secret')
  })
})

describe('offline', () => {
  it('reads the cache and asks nobody', async () => {
    const online = await insult('xx', ID)
    hub.requests.length = 0
    expect(await insult('xx', ID, { offline: true })).toBe(online)
    expect(hub.requests).toEqual([])
  })

  it('says what is missing from the cache', async () => {
    expect(await failure(ID, { offline: true })).toBe(
      `The model ${ID} cannot be loaded from the hub or its cache: FREISCHALT_OFFLINE is set and config.json is not in the cache ${join(cacheDir, 'someone--rude@main')}; fetch the model once without it, or name a folder with the model.`,
    )
    expect(hub.requests).toEqual([])
  })
})

describe('a built-in model or a folder', () => {
  it('never makes Freischalt ask a hub, not even for files that it lacks', async () => {
    await insult('Hallo', 'builtin/insult-de')
    await insult('Hallo', rude)
    const bare = join(folder, 'bare')
    cpSync(rude, bare, { recursive: true })
    rmSync(join(bare, 'tokenizer.json'))
    expect(await failure(bare)).toContain(`The model ${bare} cannot be loaded from ${bare}: `)
    expect(hub.requests).toEqual([])
  })

  it('is held to its pinned SHA-256', async () => {
    expect(await insult('xx', { name: rude, sha256 })).toBeGreaterThan(0.9)
    expect(await failure({ name: newer, sha256 })).toMatch(
      new RegExp(`onnx/model.onnx has SHA-256 [0-9a-f]{64}, but ${sha256} is pinned`),
    )
  })

  it('names the precisions that it has', async () => {
    expect(await failure({ name: rude, dtype: 'q8' })).toContain(
      'it has no weights for dtype q8; there are some for fp32.',
    )
  })
})

describe('labels', () => {
  const labels = (map: ModelSetting['labels'], name = ID) => ({ name, labels: map })

  it('mean what the site says, whatever they are called', async () => {
    const named = labels({ signal: ['B'] }, 'someone/strange')
    expect(await insult('yy', named)).toBeGreaterThan(0.9)
    expect(await insult('xx', named)).toBeLessThan(0.1)
  })

  it('of parts make the signal where nothing else does', async () => {
    const named = labels({ insult: ['toxic'], disparagement: ['hateful'] })
    for (const text of ['xx', 'yy']) expect(await insult(text, named)).toBeGreaterThan(0.9)
    expect(await insult('zz', named)).toBeLessThan(0.1)
  })

  it('that the model lacks are named together with those that it has', async () => {
    expect(await failure(labels({ signal: ['toxik'] }))).toMatch(
      /^The model someone\/rude cannot .*: it has no label "toxik"; name under `labels` only what it has: toxic, hateful, fine\.$/,
    )
  })

  it('must be named where none of them sounds like an insult', async () => {
    expect(await failure('someone/strange')).toContain('none of its labels (A, B, C) means insult')
  })

  it('change the version of the model', async () => {
    const versionOf = async (model: string | ModelSetting) => {
      const classifier = createClassifier({ modelsDir, cacheDir, hub: hub.url })
      const [score] = await classifier.score({ text: 'x' }, { language: 'de', insult: { model } })
      await classifier.close()
      return score?.modelVersion
    }
    const versions = [ID, labels({ signal: ['hateful'] }), labels({ signal: ['fine'] })].map(
      versionOf,
    )
    expect(new Set(await Promise.all(versions)).size).toBe(3)
  })
})

describe('what goes wrong', () => {
  it('is a name that the hub does not know', async () => {
    expect(await failure('someone/else')).toBe(
      'The model someone/else cannot be loaded from the hub or its cache: the hub has no config.json for someone/else at revision main; check the name and the revision.',
    )
    expect(await failure({ name: ID, revision: 'v3' })).toContain('at revision v3; check')
  })

  it('is a model without weights that we can run', async () => {
    expect(await failure('someone/small')).toContain(
      'the hub has no ONNX weights for someone/small at revision main (looked for onnx/model.onnx, onnx/model_fp16.onnx, onnx/model_quantized.onnx); name another dtype or model.',
    )
  })

  it('is a model that one may not see', async () => {
    hub.intercept('config.json', (response) => response.writeHead(401).end())
    expect(await failure(ID)).toContain(
      `${hub.url} refuses config.json (401); check the name, or set FREISCHALT_HUB_TOKEN if the model is not public.`,
    )
  })

  it('is a hub that is down, and with the next try all is well', async () => {
    hub.intercept('tokenizer.json', (response) => response.writeHead(503).end())
    const classifier = createClassifier({ modelsDir, cacheDir, hub: hub.url })
    const score = () => classifier.score({ text: 'xx' }, { language: 'de', insult: { model: ID } })
    await expect(score()).rejects.toThrow(`${hub.url} answers tokenizer.json with 503; try again`)
    expect((await score())[0]?.value).toBeGreaterThan(0.9)
    await classifier.close()
    const nowhere = await startHub({})
    await nowhere.close()
    rmSync(cacheDir, { recursive: true })
    expect(await failure(ID, { hub: nowhere.url })).toContain(
      `${nowhere.url} cannot be reached (ECONNREFUSED); try again later, check FREISCHALT_HUB, or name a folder with the model.`,
    )
  })

  it.each([
    ['of known length', (content: Buffer) => ({ 'content-length': content.length })],
    ['of unknown length', () => ({})],
  ])('is a download %s that breaks off, and nothing of it is kept', async (_, headers) => {
    hub.intercept('onnx/model.onnx', (response, content) => {
      response.writeHead(200, headers(content))
      response.write(content.subarray(0, 100), () => response.destroy())
    })
    expect(await failure(ID)).toMatch(
      /the download of onnx\/model.onnx broke off after \d+( of 800)? bytes and was thrown away; try again\.$/,
    )
    expect(cached().filter((file) => /\.part$|\.onnx$/.test(file))).toEqual([])
    expect(await insult('xx', ID)).toBeGreaterThan(0.9)
  })

  it('is half a file that looks whole, and it is thrown away', async () => {
    hub.intercept('onnx/model.onnx', (response, content) =>
      response.writeHead(200).end(content.subarray(0, 100)),
    )
    expect(await failure(ID)).toContain(
      'onnx/model.onnx is damaged and was thrown away; it is fetched anew with the next try.',
    )
    expect(await insult('xx', ID)).toBeGreaterThan(0.9)
  })

  it.each(['config.json', 'onnx/model.onnx'])('is a web page in place of %s', async (file) => {
    hub.intercept(file, (response) => response.end('<!doctype html><title>Sign in</title>'))
    expect(await failure(ID)).toContain(`${hub.url} answers ${file} with a web page; check`)
    expect(await insult('xx', ID)).toBeGreaterThan(0.9)
  })

  it('is a description that is cut', async () => {
    hub.intercept('tokenizer.json', (response) => response.end('{"model": {'))
    expect(await failure(ID)).toContain('what the hub has as tokenizer.json is not JSON')
    expect(await insult('xx', ID)).toBeGreaterThan(0.9)
  })

  it('is another SHA-256, and the file is not kept', async () => {
    hub.intercept('onnx/model.onnx', (response) => response.end(readFileSync(weightsIn(newer))))
    expect(await failure({ name: ID, sha256 })).toMatch(
      new RegExp(
        `onnx/model.onnx has SHA-256 [0-9a-f]{64}, but ${sha256} is pinned, so it is not used`,
      ),
    )
    expect(await insult('xx', { name: ID, sha256 })).toBeGreaterThan(0.9)
  })

  it('is a cache that someone changed: fetched anew, or refused offline', async () => {
    await insult('xx', ID)
    const weights = weightsIn(join(cacheDir, 'someone--rude@main'))
    writeFileSync(weights, readFileSync(weightsIn(newer)))
    expect(await failure({ name: ID, sha256 }, { offline: true })).toContain('is pinned')
    expect(await insult('xx', { name: ID, sha256 })).toBeGreaterThan(0.9)
  })

  it('is a device that this machine does not have', async () => {
    expect(await failure({ name: ID, device: 'wasm' })).toMatch(
      /it cannot run on device wasm here \(.*Should be one of: .*cpu\.?\); device cpu always works\.$/,
    )
  })
})
