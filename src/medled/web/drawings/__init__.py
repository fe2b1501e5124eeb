"""Pictures as SVG text: pure functions of plain values, without Django. The same input gives the same bytes."""
