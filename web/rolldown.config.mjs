/**
 * How browsers get the widget: small, in few files, and only what a reader needs. What the first file
 * imports later (the widget itself, one language) become files of their own.
 */
export default {
  input: { 'widget/widget': 'web/widget/widget.ts' },
  tsconfig: 'tsconfig.web.json',
  platform: 'browser',
  output: {
    dir: 'dist/web',
    cleanDir: true,
    format: 'esm',
    minify: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'widget/[name].js',
  },
}
