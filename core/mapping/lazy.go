package mapping

import "sync"

// A lazy value is made when it is first asked for: a program that only passes
// mappings on neither makes nor links it.
type lazy[T any] struct {
	make  func() T
	once  sync.Once
	value T
}

func (l *lazy[T]) get() T {
	l.once.Do(func() { l.value = l.make() })
	return l.value
}
