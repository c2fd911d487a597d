//! The words that braces make, before anything else is expanded.

use super::piece::Piece;
use super::word::{Part, add};

/// How many words one word may make.
const MAX_WORDS: usize = 256;

/// How many bytes and nodes they may have together.
const MAX_WEIGHT: usize = 64 * 1024;

/// How many braces are looked at in one word.
const MAX_BRACES: usize = 1024;

/// How many braces may be in each other.
const MAX_DEPTH: usize = 16;

/// What became of a word.
pub(super) enum Expansion {
    /// The words, often the one.
    Words(Vec<Vec<Part>>),
    /// The word as it was, because it makes too many.
    TooMany(Vec<Part>),
}

/// A part of a word, with every character that counts for braces apart.
#[derive(Clone, Debug)]
enum Cell {
    Open,
    Comma,
    Close,
    Other(Part),
}

type Cells = Vec<Cell>;

/// There are more words than may be.
struct TooMany;

/// The words that a word makes.
pub(super) fn expand(parts: Vec<Part>) -> Expansion {
    let braces = parts
        .iter()
        .any(|part| matches!(part, Part::Bare(text) if text.contains('{')));
    if !braces {
        return Expansion::Words(vec![parts]);
    }
    if parts.iter().map(count).sum::<usize>() > MAX_BRACES {
        return Expansion::TooMany(parts);
    }
    let weight = parts.iter().map(weigh).sum::<usize>().max(1);
    let most = (MAX_WEIGHT / weight).min(MAX_WORDS);
    match alternatives(&cells(&parts), most, MAX_DEPTH) {
        Ok(words) => Expansion::Words(words.into_iter().map(join).collect()),
        Err(TooMany) => Expansion::TooMany(parts),
    }
}

fn count(part: &Part) -> usize {
    match part {
        Part::Bare(text) => text.bytes().filter(|byte| *byte == b'{').count(),
        Part::Quoted(_) | Part::Node(_) => 0,
    }
}

fn weigh(part: &Part) -> usize {
    match part {
        Part::Bare(text) | Part::Quoted(text) => text.len(),
        Part::Node(piece) => weigh_piece(piece),
    }
}

fn weigh_piece(piece: &Piece) -> usize {
    let text = piece.text.as_ref().map_or(0, String::len);
    64 + text + piece.below.iter().map(weigh_piece).sum::<usize>()
}

fn cells(parts: &[Part]) -> Cells {
    let mut cells = Vec::new();
    for part in parts {
        let Part::Bare(text) = part else {
            cells.push(Cell::Other(part.clone()));
            continue;
        };
        let mut rest = text.as_str();
        while let Some(at) = rest.find(['{', ',', '}']) {
            if at > 0 {
                cells.push(Cell::Other(Part::Bare(rest[..at].into())));
            }
            cells.push(match rest.as_bytes()[at] {
                b'{' => Cell::Open,
                b',' => Cell::Comma,
                _ => Cell::Close,
            });
            rest = &rest[at + 1..];
        }
        if !rest.is_empty() {
            cells.push(Cell::Other(Part::Bare(rest.into())));
        }
    }
    cells
}

fn join(cells: Cells) -> Vec<Part> {
    let mut parts = Vec::new();
    for cell in cells {
        let part = match cell {
            Cell::Open => Part::Bare("{".into()),
            Cell::Comma => Part::Bare(",".into()),
            Cell::Close => Part::Bare("}".into()),
            Cell::Other(part) => part,
        };
        add(&mut parts, part);
    }
    parts
}

/// All words of these cells, `most` of them.
fn alternatives(cells: &[Cell], most: usize, depth: usize) -> Result<Vec<Cells>, TooMany> {
    let Some((open, close, choices)) = first_braces(cells, most)? else {
        return Ok(vec![cells.to_vec()]);
    };
    let depth = depth.checked_sub(1).ok_or(TooMany)?;
    let mut middles = Vec::new();
    for choice in choices {
        middles.extend(alternatives(&choice, most, depth)?);
        if middles.len() > most {
            return Err(TooMany);
        }
    }
    let tails = alternatives(&cells[close + 1..], most, depth)?;
    if middles.len() * tails.len() > most {
        return Err(TooMany);
    }
    let words = middles.iter().flat_map(|middle| {
        tails.iter().map(move |tail| {
            let mut word = cells[..open].to_vec();
            word.extend_from_slice(middle);
            word.extend_from_slice(tail);
            word
        })
    });
    Ok(words.collect())
}

type Braces = (usize, usize, Vec<Cells>);

/// The first braces that are more than characters: where they are, and what they choose from.
fn first_braces(cells: &[Cell], most: usize) -> Result<Option<Braces>, TooMany> {
    for Pair {
        open,
        close,
        commas,
    } in pairs(cells)
    {
        if commas.is_empty() {
            match sequence(&cells[open + 1..close], most)? {
                Some(choices) => return Ok(Some((open, close, choices))),
                None => continue,
            }
        }
        let mut choices = Vec::new();
        let mut begin = open + 1;
        for comma in commas.into_iter().chain([close]) {
            choices.push(cells[begin..comma].to_vec());
            begin = comma + 1;
        }
        return Ok(Some((open, close, choices)));
    }
    Ok(None)
}

/// Two braces, and the commas that are in these and no others.
struct Pair {
    open: usize,
    close: usize,
    commas: Vec<usize>,
}

/// All braces that have a partner, by where they open.
fn pairs(cells: &[Cell]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut waiting: Vec<(usize, Vec<usize>)> = Vec::new();
    for (index, cell) in cells.iter().enumerate() {
        match cell {
            Cell::Open => waiting.push((index, Vec::new())),
            Cell::Comma => {
                if let Some((_, commas)) = waiting.last_mut() {
                    commas.push(index);
                }
            }
            Cell::Close => {
                pairs.extend(waiting.pop().map(|(open, commas)| Pair {
                    open,
                    close: index,
                    commas,
                }));
            }
            Cell::Other(_) => {}
        }
    }
    pairs.sort_by_key(|pair| pair.open);
    pairs
}

/// The choices of `1..9`, `a..f` and `1..9..2`; nothing where it is none of these.
fn sequence(inside: &[Cell], most: usize) -> Result<Option<Vec<Cells>>, TooMany> {
    let [Cell::Other(Part::Bare(text))] = inside else {
        return Ok(None);
    };
    let ends: Vec<_> = text.split("..").collect();
    let (first, last, step) = match ends.as_slice() {
        [first, last] => (*first, *last, 1),
        [first, last, step] => match step.parse::<i64>() {
            Ok(step) => (*first, *last, step),
            Err(_) => return Ok(None),
        },
        _ => return Ok(None),
    };
    let step = usize::try_from(step.unsigned_abs())
        .unwrap_or(usize::MAX)
        .max(1);
    let letters = |text: &str| {
        let mut bytes = text.bytes();
        let letter = bytes.next().filter(u8::is_ascii_alphabetic);
        letter.filter(|_| bytes.next().is_none())
    };
    let written: Vec<String> = if let (Ok(from), Ok(to)) = (first.parse(), last.parse()) {
        let width = padding(first).max(padding(last));
        counted(from, to, step, most)?
            .into_iter()
            .map(|number: i64| pad(number, width))
            .collect()
    } else if let (Some(from), Some(to)) = (letters(first), letters(last)) {
        // Between `Z` and `a` are characters that mean something.
        if from.is_ascii_uppercase() != to.is_ascii_uppercase() {
            return Err(TooMany);
        }
        counted(i64::from(from), i64::from(to), step, most)?
            .into_iter()
            .filter_map(|code| u8::try_from(code).ok())
            .map(|code| char::from(code).to_string())
            .collect()
    } else {
        return Ok(None);
    };
    let choice = |text: String| vec![Cell::Other(Part::Bare(text))];
    Ok(Some(written.into_iter().map(choice).collect()))
}

/// The numbers from one to another, both of them.
fn counted(from: i64, to: i64, step: usize, most: usize) -> Result<Vec<i64>, TooMany> {
    let count = usize::try_from(from.abs_diff(to)).unwrap_or(usize::MAX) / step;
    if count >= most {
        return Err(TooMany);
    }
    Ok(if from <= to {
        (from..=to).step_by(step).collect()
    } else {
        (to..=from).rev().step_by(step).collect()
    })
}

/// The width that a number with zeros before it asks for.
fn padding(text: &str) -> usize {
    let digits = text.trim_start_matches(['-', '+']);
    if digits.len() > 1 && digits.starts_with('0') {
        text.len()
    } else {
        0
    }
}

fn pad(number: i64, width: usize) -> String {
    if number < 0 {
        format!(
            "-{:0width$}",
            number.unsigned_abs(),
            width = width.saturating_sub(1)
        )
    } else {
        format!("{number:0width$}")
    }
}
