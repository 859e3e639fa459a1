// Package imports holds the rules of the house as tests: who may import whom,
// what no source may contain, and that everything is formatted.
package imports
