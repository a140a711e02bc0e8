export default function FloorPage() {
  return <main />
}
