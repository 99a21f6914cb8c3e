export default { title: 'Mill', ignoreDeadLinks: true };
