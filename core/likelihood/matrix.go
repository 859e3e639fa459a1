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

// copied returns a matrix like m.
func copied(m [][]float64) [][]float64 {
	out := newMatrix(len(m))
	for i := range m {
		copy(out[i], m[i])
	}
	return out
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

// upright returns a symmetric matrix with its eigenvalues made positive: where
// a likelihood curves upwards, Newton's step by it still climbs, and the
// faster it curves the shorter is the step (Dauphin et al. 2014).
func upright(m [][]float64) [][]float64 {
	values, vectors := eigen(m)
	least := 1e-6*largest(values) + 1e-12
	out := newMatrix(len(m))
	for k, v := range values {
		v = math.Max(math.Abs(v), least)
		for i := range out {
			for j := range out {
				out[i][j] += v * vectors[i][k] * vectors[j][k]
			}
		}
	}
	return out
}

// eigen returns the eigenvalues of a symmetric matrix and, in columns, its
// eigenvectors, by Jacobi's rotations.
func eigen(m [][]float64) (values []float64, vectors [][]float64) {
	n := len(m)
	a, v := copied(m), newMatrix(n)
	values = make([]float64, n)
	for i := range v {
		v[i][i] = 1
	}
	for range 30 {
		for i := range n {
			for j := range i {
				rotate(a, v, i, j)
			}
		}
	}
	for i := range values {
		values[i] = a[i][i]
	}
	return values, v
}

// rotate makes a[i][j] zero and applies the rotation to v.
func rotate(a, v [][]float64, i, j int) {
	if a[i][j] == 0 {
		return
	}
	theta := (a[j][j] - a[i][i]) / (2 * a[i][j])
	t := math.Copysign(1, theta) / (math.Abs(theta) + math.Hypot(theta, 1))
	c := 1 / math.Hypot(t, 1)
	s := t * c
	for k := range a {
		a[k][i], a[k][j] = c*a[k][i]-s*a[k][j], s*a[k][i]+c*a[k][j]
		v[k][i], v[k][j] = c*v[k][i]-s*v[k][j], s*v[k][i]+c*v[k][j]
	}
	for k := range a {
		a[i][k], a[j][k] = c*a[i][k]-s*a[j][k], s*a[i][k]+c*a[j][k]
	}
	a[i][j], a[j][i] = 0, 0
}
