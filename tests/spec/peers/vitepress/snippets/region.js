const hidden = 1
// #region half
export const half = 2
export const other = 3
// #endregion half
const also = 4
