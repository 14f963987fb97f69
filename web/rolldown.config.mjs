import { isolatedDeclarationSync } from 'rolldown/experimental'

/** A style sheet in a string is not minified by itself. */
const styles = {
  name: 'styles',
  transform: {
    filter: { id: /styles\.ts$/ },
    handler: (code) =>
      code
        .replace(/\/\*(?!\*)[\s\S]*?\*\//g, '')
        .replace(/\s+/g, ' ')
        .replace(/ ?([{};,]) ?/g, '$1')
        .replace(/: /g, ':'),
  },
}

/** What a site that bundles the widget gets as its types, beside the file that they tell of. */
const types = {
  name: 'types',
  transform: {
    filter: { id: /widget\/widget\.ts$/ },
    handler(code, id) {
      const { code: source, errors } = isolatedDeclarationSync(id, code)
      if (errors.length > 0) this.error(errors[0].message)
      this.emitFile({ type: 'asset', fileName: 'widget/widget.d.ts', source })
    },
  },
}

/**
 * How browsers get the widget: small, in few files, and only what a reader needs. What the first file
 * imports later (the widget itself, one language) become files of their own.
 */
export default {
  input: { 'widget/widget': 'web/widget/widget.ts' },
  tsconfig: 'tsconfig.web.json',
  platform: 'browser',
  plugins: [styles, types],
  output: {
    dir: 'dist/web',
    cleanDir: true,
    format: 'esm',
    minify: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'widget/[name].js',
    // What is fetched on demand finds there what it shares with it, instead of in a third file.
    codeSplitting: { groups: [{ name: 'start', test: /[\\/]start\.ts$/ }] },
  },
}
