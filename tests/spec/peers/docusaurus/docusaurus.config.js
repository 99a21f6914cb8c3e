module.exports = {
  title: 'Ferry',
  url: 'https://example.org',
  baseUrl: '/',
  onBrokenLinks: 'warn',
  onBrokenAnchors: 'warn',
  presets: [['classic', { docs: { routeBasePath: '/' }, blog: false }]],
};
