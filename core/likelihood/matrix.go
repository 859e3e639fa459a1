package likelihood

import "math"

// newMatrix returns an n × n matrix of zeros. The matrices here are as wide as
// a model has parameters.
func newMatrix(n int) [][]float64 {
	m, cells := make([][]float64, n), make([]float64, n*n)
	for i := range m {
		m[i] = cells[i*n : (i+1)*n]
	}
	return m
}

// part returns the rows and columns of m that are kept.
func part(m [][]float64, keep []int) [][]float64 {
	out := newMatrix(len(keep))
	for i, ki := range keep {
		for j, kj := range keep {
			out[i][j] = m[ki][kj]
		}
	}
	return out
}

// factorise replaces the lower triangle of a symmetric m by its Cholesky
// factor. It fails where m is not positive definite, or only by rounding.
func factorise(m [][]float64) bool {
	for i := range m {
		for j := range i + 1 {
			v := m[i][j]
			for k := range j {
				v -= m[i][k] * m[j][k]
			}
			if i != j {
				m[i][j] = v / m[j][j]
				continue
			}
			if !(v > 1e-12*math.Abs(m[i][i])) || math.IsInf(v, 1) {
				return false
			}
			m[i][i] = math.Sqrt(v)
		}
	}
	return true
}

// solve replaces v by the solution of M·x = v, where m holds M's factor.
func solve(m [][]float64, v []float64) {
	solveLower(m, v)
	solveUpper(m, v)
}

// solveLower replaces v by the solution of C·x = v for the factor C in m.
func solveLower(m [][]float64, v []float64) {
	for i := range m {
		for k := range i {
			v[i] -= m[i][k] * v[k]
		}
		v[i] /= m[i][i]
	}
}

// solveUpper replaces v by the solution of Cᵀ·x = v for the factor C in m.
func solveUpper(m [][]float64, v []float64) {
	for i := len(m) - 1; i >= 0; i-- {
		for k := i + 1; k < len(m); k++ {
			v[i] -= m[k][i] * v[k]
		}
		v[i] /= m[i][i]
	}
}
