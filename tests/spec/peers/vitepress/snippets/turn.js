export function turn(sail) {
  // ..
  return sail + 1
}
