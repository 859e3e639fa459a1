package rfm

// Group gathers segments that ask for the same kind of care.
type Group string

// The groups of segments.
const (
	Steady   Group = "steady"
	Growing  Group = "growing"
	Slipping Group = "slipping"
	Gone     Group = "gone"
)

// A Segment is a named region of the R×F map.
type Segment struct {
	Name  string
	Group Group
}

// Segments lists the ten segments of the R×F map, strongest first.
var Segments = []Segment{
	{"champions", Steady}, {"loyal", Steady},
	{"potential_loyalist", Growing}, {"promising", Growing}, {"new", Growing},
	{"need_attention", Slipping}, {"about_to_sleep", Slipping}, {"at_risk", Slipping}, {"cant_lose", Slipping},
	{"hibernating", Gone},
}

const (
	champions = iota
	loyal
	potentialLoyalist
	promising
	newcomer
	needAttention
	aboutToSleep
	atRisk
	cantLose
	hibernating
)

// regions is the R×F map: regions[r-1][f-1]. An exact partition of the 25 cells.
var regions = [5][5]uint8{
	{hibernating, hibernating, atRisk, atRisk, cantLose},
	{hibernating, hibernating, atRisk, atRisk, cantLose},
	{aboutToSleep, aboutToSleep, needAttention, loyal, loyal},
	{promising, potentialLoyalist, potentialLoyalist, loyal, loyal},
	{newcomer, potentialLoyalist, potentialLoyalist, champions, champions},
}

// SegmentOf returns the index in Segments for a recency and a frequency score,
// both 1..5.
func SegmentOf(r, f uint8) uint8 { return regions[r-1][f-1] }
