//! Circles in what refers to what.

/// The circles of a graph, each with its first member again at the end. One for each place
/// where a walk comes back to itself; every node and edge is visited once.
pub(super) fn circles(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        Open,
        Done,
    }
    let mut marks = vec![Mark::New; edges.len()];
    let mut found = Vec::new();
    for start in 0..edges.len() {
        if marks[start] != Mark::New {
            continue;
        }
        marks[start] = Mark::Open;
        let mut walk = vec![(start, 0)];
        while let Some((node, next)) = walk.last_mut() {
            let node = *node;
            let Some(&to) = edges[node].get(*next) else {
                marks[node] = Mark::Done;
                walk.pop();
                continue;
            };
            *next += 1;
            match marks[to] {
                Mark::New => {
                    marks[to] = Mark::Open;
                    walk.push((to, 0));
                }
                Mark::Open => {
                    let mut circle: Vec<usize> = walk.iter().map(|(node, _)| *node).collect();
                    circle.drain(..circle.iter().position(|node| *node == to).unwrap_or(0));
                    circle.push(to);
                    found.push(circle);
                }
                Mark::Done => {}
            }
        }
    }
    found
}
