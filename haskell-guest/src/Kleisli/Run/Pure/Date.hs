-- | Moments, as ISO 8601 writes them.
module Kleisli.Run.Pure.Date
  ( Moment (..)
  , moment
  , Edge (..)
  , bound
  ) where

import Data.Int (Int64)
import Data.Text (Text)
import Data.Text.Read qualified as Read

import Kleisli.Text qualified as Text

-- | A point in time, and the offset from UTC of whoever wrote it down.
data Moment = Moment
  { seconds :: Int64
  -- ^ Since the epoch.
  , offset :: Int64
  -- ^ In minutes, east of Greenwich positive.
  }
  deriving stock (Eq, Show)

-- | Which end of a day a date without a time means.
data Edge = Start | End

-- | Reads @2026-11-21T07:39:45+01:00@, with a blank for the @T@, @Z@ for the offset, or no
-- offset for UTC.
moment :: Text -> Maybe Moment
moment text = do
  (day, rest) <- date text
  (time, zone) <- clock (Text.drop 1 rest)
  offset <- zoneOffset zone
  pure Moment {seconds = day * 86400 + time - offset * 60, offset}

-- | A limit of a search: a moment, or a day without a time. Words such as @2 weeks ago@ need a
-- clock, which a repository in memory doesn't have.
bound :: Edge -> Text -> Maybe Int64
bound edge text = case date text of
  Just (day, "") -> Just (day * 86400 + case edge of Start -> 0; End -> 86399)
  _ -> (.seconds) <$> moment text

-- | Days since the epoch, and what follows the date.
date :: Text -> Maybe (Int64, Text)
date text = do
  (year, rest) <- number text
  (month, rest') <- number =<< Text.stripPrefix "-" rest
  (day, end) <- number =<< Text.stripPrefix "-" rest'
  if month < 1 || month > 12 || day < 1 || day > 31
    then Nothing
    else Just (days year month day, end)

-- | Days from 1970-01-01 in the Gregorian calendar. Years are taken to begin in March, so that
-- the leap day comes last.
days :: Int64 -> Int64 -> Int64 -> Int64
days year month day =
  365 * y + y `div` 4 - y `div` 100 + y `div` 400 + (153 * m + 2) `div` 5 + day - 1 - 719468
  where
    (y, m) = if month > 2 then (year, month - 3) else (year - 1, month + 9)

-- | Seconds since midnight, and what follows the time.
clock :: Text -> Maybe (Int64, Text)
clock text = do
  (hours, rest) <- number text
  (minutes, rest') <- number =<< Text.stripPrefix ":" rest
  (seconds, end) <- maybe (Just (0, rest')) number (Text.stripPrefix ":" rest')
  if hours > 23 || minutes > 59 || seconds > 60
    then Nothing
    else Just (hours * 3600 + minutes * 60 + seconds, end)

zoneOffset :: Text -> Maybe Int64
zoneOffset zone = case Text.uncons zone of
  Nothing -> Just 0
  Just ('Z', "") -> Just 0
  Just ('+', rest) -> hoursAndMinutes rest
  Just ('-', rest) -> negate <$> hoursAndMinutes rest
  _ -> Nothing
  where
    hoursAndMinutes text = do
      (hours, rest) <- number text
      (minutes, "") <- number =<< Text.stripPrefix ":" rest
      pure (hours * 60 + minutes)

number :: Text -> Maybe (Int64, Text)
number = either (const Nothing) Just . Read.decimal
