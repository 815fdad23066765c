/** A note as `age` seals it to two people. It was made up, and opens with no key. */
export const SEALED_TO_TWO = [
  '-----BEGIN AGE ENCRYPTED FILE-----',
  'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBwVTNLR0NVd3V4MXRFeXpl',
  'MWlON0x0a2VQM0lmeXhseEYwU1Uxa2s4blZ3Ck5HQytNU0FlYWY3YW9PN291Wmwv',
  'WEh3cG1mMnY1Wk1sUE5aVXIwMzYxeFEKLT4gWDI1NTE5IEo2Q3VzLzdwSXkrSzhp',
  'RWZudVNSeGJFTDdMVldPL3dlYjVOQ2ZzdkkvaWsKVmVYTmprYmNqdFMzd25aTkts',
  'cE5kbmNHK0YyR2tBSksxcjJqUUJ2cHlNcwotLS0gek1rMTlzMGZZU0pxNFZNNHJo',
  'bzBBRTB6dWcwa2FzQk1nYkc2OGo0NytlNAr1958rSTSvh/VSC2m5Sw2YLoW7VbZy',
  'qHJjes10Zvy2Dg6P8YRjsOSyuilwNHTwZKxo9wD1sCs9xmb0W96qLMrtzStRV0EO',
  'Te5K8rNPQwoHNEfeY2wOgGyVe6Y=',
  '-----END AGE ENCRYPTED FILE-----',
].join('\n');
