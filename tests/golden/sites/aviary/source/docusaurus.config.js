export default {
  title: 'Aviary',
};
